<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use MikoPBX\Common\Models\PbxSettings;
use MikoPBX\Core\System\Directories;

/** What the sidecar has to know about this PBX. */
final readonly class PbxPlaces
{
    public function __construct(
        public string $moduleDir,
        public int $httpPort,
        public string $storage,
        public string $settingsFile,
        public string $runDir,
        public string $logFile,
    ) {
    }

    public static function ofThisPbx(): self
    {
        $id = 'ModuleAiVoiceAgent';
        // In memory: secrets reach no backup, and a full disk cannot keep settings from being applied.
        $runDir = Directories::getDir(Directories::CORE_VAR_ETC_DIR) . '/ai-voice-agent';
        return new self(
            Directories::getDir(Directories::CORE_MODULES_DIR) . "/$id",
            (int) PbxSettings::getValueByKey(PbxSettings::AJAM_PORT),
            // Below astspool the PBX's own player may serve files; nothing there is lost by an update.
            Directories::getDir(Directories::AST_SPOOL_DIR) . '/ai-voice-agent',
            "$runDir/settings.json",
            $runDir,
            // Not *.log: the PBX renames those, and the daemon would write on into the renamed file.
            Directories::getDir(Directories::CORE_LOGS_DIR) . "/$id/aivoiceagentd.jsonl",
        );
    }
}
