<?php

declare(strict_types=1);

/** Prints the module's parts of extensions.conf for agents and places of a PBX given as JSON. */

require __DIR__ . '/bootstrap.php';

use Modules\ModuleAiVoiceAgent\Lib\Dialplan\AgentDialplan;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanNames;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\TargetPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\Templates;
use Modules\ModuleAiVoiceAgent\Lib\Settings\AgentList;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Json;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;

[, $agents, $agi, $places] = $argv;
$places = json_decode($places, true, flags: JSON_THROW_ON_ERROR);
$scopes = Scopes::fromTexts('1', '', '', $agents);
$templates = new Templates(dirname(__DIR__, 2) . '/dialplan/templates', 'mikopbx');
$names = new DialplanNames($agi);
$targets = new TargetPlaces($places['queues'], $places['others']);
$dialplan = new AgentDialplan($templates, $names, AgentList::of($scopes), targets: $targets);
echo Json::encode([
    'contexts' => $dialplan->contexts(),
    'internalTransfer' => $dialplan->linesOfEach('internal-transfer'),
    'hints' => $dialplan->linesOfEach('hint'),
]);
