<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib;

use MikoPBX\Core\Workers\WorkerBase;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\LogFile;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;

require_once 'Globals.php';

/** Looks after the daemon once and ends; the PBX starts it again at every check. */
class WorkerAiVoiceAgentSafe extends WorkerBase
{
    private const int INTERVAL_SECONDS = 15;

    public static function getCheckInterval(): int
    {
        return self::INTERVAL_SECONDS;
    }

    /** @param array<mixed> $argv */
    public function start(array $argv): void
    {
        (new LogFile(PbxPlaces::ofThisPbx()->logFile))->cut();
        ModuleLifecycle::ofThisPbx()->check();
        // The PBX would log what was looked at in vain, such as a sidecar that does not listen yet, as an error.
        error_clear_last();
    }
}

WorkerAiVoiceAgentSafe::startWorker($argv ?? []);
