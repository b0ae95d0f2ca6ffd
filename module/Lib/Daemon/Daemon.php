<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

use MikoPBX\Core\System\Processes;
use MikoPBX\Core\System\Util;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;

/** Starts and signals the daemon; decides nothing. */
class Daemon
{
    public function __construct(
        private readonly PbxPlaces $places,
        private readonly Binary $binary,
        private readonly ProcessTable $processes,
    ) {
    }

    public static function ofThisPbx(PbxPlaces $places): self
    {
        return new self($places, new Binary($places->moduleDir), new ProcessTable($places->moduleDir));
    }

    /** @return list<int> */
    public function pids(): array
    {
        return $this->processes->daemons();
    }

    public function start(): void
    {
        foreach ([dirname($this->places->logFile), $this->places->storage] as $folder) {
            if (!is_dir($folder)) {
                @mkdir($folder, 0755, true);
            }
        }
        Processes::mwExec($this->command());
    }

    /** Reads the settings again; calls in progress keep theirs. */
    public function reload(): void
    {
        $this->signal($this->pids(), SIGHUP);
    }

    /**
     * Lets calls in progress end, takes no new ones.
     *
     * @param list<int> $told daemons that know already
     * @return list<int> who was told now
     */
    public function stop(array $told): array
    {
        $pids = array_values(array_diff($this->pids(), $told));
        $this->signal($pids, SIGTERM);
        return $pids;
    }

    /** Ends it at once; Asterisk's callers are sent on when a daemon runs again. */
    public function kill(): void
    {
        $this->signal($this->processes->all(), SIGKILL);
    }

    /** @param list<int> $pids */
    private function signal(array $pids, int $signal): void
    {
        foreach ($pids as $pid) {
            $this->processes->signal($pid, $signal);
        }
    }

    /** A shell line that returns at once. The log is appended to, so that it can be cut while it is written. */
    private function command(): string
    {
        $home = escapeshellarg($this->places->storage);
        $binary = escapeshellarg($this->binary->path());
        $settings = escapeshellarg($this->places->settingsFile);
        $log = escapeshellarg($this->places->logFile);
        $nohup = Util::which('nohup');
        // 1024 open files are too few for a hundred calls; a lower hard limit is no reason not to start.
        return "(ulimit -n 65535 2>/dev/null; export HOME=$home; cd /; exec $nohup $binary --config $settings"
            . " </dev/null >>$log 2>&1) >/dev/null 2>&1 &";
    }
}
