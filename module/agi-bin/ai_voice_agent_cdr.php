#!/usr/bin/php
<?php

declare(strict_types=1);

// Called by the dialplan before an agent answers: opens the row of the call history and starts the recording.
// Ends without a word when anything fails; the call goes on all the same.

use MikoPBX\Core\Asterisk\AGI;
use MikoPBX\Core\Asterisk\AsteriskManager;
use MikoPBX\Core\System\Util;
use Modules\ModuleAiVoiceAgent\Lib\Cdr\AgentCallRow;

require_once 'Globals.php';

$agi = new AGI();
$variable = static function (string $name) use ($agi): string {
    return match ($name) {
        'CHANNEL' => (string) $agi->request['agi_channel'],
        'EXTEN' => (string) $agi->request['agi_extension'],
        'UNIQUEID' => (string) $agi->request['agi_uniqueid'],
        default => (string) $agi->get_variable($name, true),
    };
};

try {
    $row = AgentCallRow::of($variable, Util::getNowDate(), Util::generateRandomString(6), date('Y/m/d/H'));
    $recording = $row->mixMonitor($variable);
    if ($recording !== '') {
        $agi->exec('MixMonitor', $recording);
    }
    $agi->set_variable('__pt1c_UNIQUEID', '');
    $agi->set_variable('AIVA_CDR_ID', $row->id);
    $data = AsteriskManager::encodeCdrData($row->data);
    $agi->exec('CELGenUserEvent', $data);
    $agi->exec('UserEvent', "CdrConnector,AgiData:$data");
} catch (Throwable $failure) {
    $agi->verbose('AI voice agent: no row in the call history: ' . $failure->getMessage());
}
