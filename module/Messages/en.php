<?php

declare(strict_types=1);

return [
    'BreadcrumbModuleAiVoiceAgent' => 'AI voice agent',
    'SubHeaderModuleAiVoiceAgent' => 'Answers calls, talks with the caller, and connects to people',
    'mo_ModuleAiVoiceAgent' => 'AI voice agent',
    'repModuleAiVoiceAgent' => 'AI voice agent %represent%',
    'module_aivoiceagent_BinaryMissing' =>
        'The program of the agent is missing: %file%. Upload the zip of the module again.',
    'module_aivoiceagent_WrongArchitecture' =>
        'This zip is built for %built%, but this PBX runs on %own%. Upload the zip whose name ends in -%zip%.zip.',
    'module_aivoiceagent_BinaryNotExecutable' =>
        'The program of the agent cannot be made executable: %file%. Is the storage mounted with noexec?',
    'module_aivoiceagent_BinaryDoesNotStart' => 'The program of the agent does not start on this PBX: %reason%',
    'module_aivoiceagent_NoMediaModule' =>
        'This build of Asterisk has neither chan_rtp nor chan_websocket, so an agent could not be heard.',
    'module_aivoiceagent_SettingsDamaged' =>
        'The stored settings "%scope%" are damaged. The last accepted ones are in force; save them again.',
    'module_aivoiceagent_SettingsNewer' =>
        'The stored settings have version %version% and are from a newer module; this one cannot read them without loss. Upload the newer zip again.',
    'module_aivoiceagent_AriOff' =>
        'The REST interface of Asterisk (ARI) is switched off, so the agent gets no calls. Disable and enable the module to switch it on.',
    'module_aivoiceagent_ClockWrong' =>
        'The clock of the PBX is wrong: the cloud services will refuse the connection. Set date and time server of the PBX.',
    'module_aivoiceagent_DiskFull' =>
        'The storage of the PBX is almost full: %free% MB are left. Recordings, history and settings can soon not be stored; delete old recordings or raise the space.',
    'module_aivoiceagent_CrashLoop' =>
        'The agent ends again and again soon after its start; the end of its log says why.',
    'module_aivoiceagent_NumberTaken' =>
        'The number %number% of agent %agent% is used by %holder%. Give one of the two another number.',
    'module_aivoiceagent_Refused' =>
        'The dialplan cannot take a setting: %reason%',
    'module_aivoiceagent_FileNotWritten' =>
        'The file %file% cannot be written: %reason%. What was in force stays so. Free space on the PBX (delete old recordings; after that restart it if its memory is full), then save again.',
    'module_aivoiceagent_SettingsNotStored' =>
        'The settings cannot be stored: %reason%. The former ones stay in force. Free space on the storage of the PBX (delete old recordings), then save again.',
    'module_aivoiceagent_SettingsNotChecked' =>
        'The program of the agent cannot check the settings: %reason%. Nothing was stored. Disable and enable the module: that says why the program does not run.',
    'module_aivoiceagent_NumberNotStored' =>
        'The number %number% of agent %agent% cannot be stored, so the agent keeps the number it has. Free space on the storage of the PBX, then save again.',
    'module_aivoiceagent_NumberNotReleased' =>
        'The number %number% could not be given back, because something of the PBX still leads to it. Change that, then save again.',
    'module_aivoiceagent_Status' => 'State',
    'module_aivoiceagent_Loading' => 'Loading…',
    'module_aivoiceagent_Restart' => 'Restart after running calls',
    'module_aivoiceagent_Settings' => 'Settings',
    'module_aivoiceagent_SettingsHelp' =>
        'Agents, providers and keys as JSON. Keys are shown as ********; what is left like that stays as it is.',
    'module_aivoiceagent_Save' => 'Save',
    'module_aivoiceagent_Check' => 'Check only',
    'module_aivoiceagent_Saved' => 'Saved. The next call uses these settings.',
    'module_aivoiceagent_Valid' => 'These settings have no faults.',
    'module_aivoiceagent_Numbers' => 'Numbers',
    'module_aivoiceagent_StateReady' => 'The agent is ready. Version',
    'module_aivoiceagent_StateStarting' => 'The agent is starting',
    'module_aivoiceagent_StateStopped' => 'The agent is not running',
    'module_aivoiceagent_StateEnding' => 'The agent lets its calls end',
    'module_aivoiceagent_StateNoAsterisk' => 'The agent is not connected with Asterisk',
    'module_aivoiceagent_StateCrashLoop' => 'The agent stops again and again soon after its start',
    'module_aivoiceagent_RestGetSettings' => 'Settings of the AI voice agent, secrets masked',
    'module_aivoiceagent_RestSaveSettings' => 'Checks and stores settings, or those parts that are given',
    'module_aivoiceagent_RestCheckSettings' => 'Names every fault of settings without storing them',
    'module_aivoiceagent_RestDocument' => 'The settings, a JSON object as text',
    'module_aivoiceagent_RestDocument64' => 'The same in base64, which no firewall takes for an attack',
    'module_aivoiceagent_RestGetStatus' => 'State of the AI voice agent and everything that is wrong',
    'module_aivoiceagent_RestRestart' => 'Starts the AI voice agent anew once its calls have ended',
    'module_aivoiceagent_RestRunning' => 'Whether the program runs',
    'module_aivoiceagent_RestFaults' => 'What is wrong, in sentences',
];
