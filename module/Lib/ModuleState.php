<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib;

use MikoPBX\Common\Models\PbxExtensionModules;

/** Whether the module is enabled, read from the database: the PBX's own answer may be an hour old. */
final class ModuleState
{
    public const string ID = 'ModuleAiVoiceAgent';

    public static function isEnabled(): bool
    {
        $module = PbxExtensionModules::findFirst(['conditions' => 'uniqid = :id:', 'bind' => ['id' => self::ID]]);
        return $module !== null && $module->disabled !== '1';
    }
}
