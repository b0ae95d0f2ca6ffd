<?php

declare(strict_types=1);

/** Prints the module's parts of extensions.conf for agents given as JSON, and the path of the AGI script. */

require __DIR__ . '/bootstrap.php';

use Modules\ModuleAiVoiceAgent\Lib\Dialplan\AgentDialplan;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanNames;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\Templates;
use Modules\ModuleAiVoiceAgent\Lib\Settings\AgentList;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Json;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;

[, $agents, $agi] = $argv;
$scopes = Scopes::fromTexts('1', '', '', $agents);
$templates = new Templates(dirname(__DIR__, 2) . '/dialplan/templates', 'mikopbx');
$dialplan = new AgentDialplan($templates, new DialplanNames($agi), AgentList::of($scopes));
echo Json::encode([
    'contexts' => $dialplan->contexts(),
    'internalTransfer' => $dialplan->linesOfEach('internal-transfer'),
    'hints' => $dialplan->linesOfEach('hint'),
]);
