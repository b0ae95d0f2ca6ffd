<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

use MikoPBX\Core\System\SystemMessages;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsFile;

/**
 * Keeps the daemon running. Every hook may call it at any time and as often as it likes: only one looks at a time,
 * and a daemon that runs is left alone.
 */
final class Supervisor
{
    /** Milliseconds the sidecar gives running calls when its settings do not say, and some more seconds to end. */
    private const int DRAIN = 30_000;
    private const int DRAIN_MARGIN = 30;

    private readonly string $stateFile;

    /** @param callable(): int|null $clock seconds since the machine started */
    public function __construct(
        private readonly PbxPlaces $places,
        private readonly Daemon $daemon,
        private readonly HealthProbe $probe,
        private readonly mixed $clock = null,
    ) {
        $this->stateFile = "$places->runDir/supervisor.json";
    }

    /** Starts the daemon when it is to run and does not; restarts it when it has been deaf for a minute. */
    public function look(): Action
    {
        return $this->alone(function (): Action {
            $state = $this->state();
            if ($this->isEnding($state)) {
                return Action::Wait;
            }
            $now = $this->now();
            $running = $this->daemon->pids() !== [];
            $answering = $running && $this->probe->report() !== null;
            $state = RestartPolicy::afterLook($state, $now, $running, $answering);
            $action = RestartPolicy::decide($state, $now, $running, $answering);
            if ($action === Action::Restart) {
                $this->log('The sidecar has not answered for a minute and is restarted.');
                $this->daemon->kill();
            }
            if ($action === Action::Restart || $action === Action::Start) {
                $this->daemon->start();
                $state = RestartPolicy::afterStart($state, $now);
            }
            $this->save($state->with(['stopping' => [], 'stoppingSince' => 0]));
            return $action;
        });
    }

    /**
     * Lets the daemon end its calls. It is told once: a second signal would cut them off. A new one is started by
     * `look` once the old one is gone.
     */
    public function stop(): void
    {
        $this->alone(function (): Action {
            $state = $this->state();
            $ending = array_values(array_intersect($state->stopping, $this->daemon->pids()));
            $told = $this->daemon->stop($ending);
            $since = $ending === [] ? $this->now() : $state->stoppingSince;
            $this->save(new SupervisorState(stopping: [...$ending, ...$told], stoppingSince: $since));
            return Action::None;
        }, LOCK_EX);
    }

    /** Forgets starts that failed, because what made them fail has changed: the next look starts at once. */
    public function renew(): void
    {
        $this->alone(function (): Action {
            $this->save($this->state()->with(['attempts' => 0, 'notBefore' => 0]));
            return Action::None;
        }, LOCK_EX);
    }

    public function state(): SupervisorState
    {
        return SupervisorState::load($this->stateFile);
    }

    /** Whether daemons that were told to stop are still ending their calls; kills those that take too long. */
    private function isEnding(SupervisorState $state): bool
    {
        if (array_intersect($state->stopping, $this->daemon->pids()) === []) {
            return false;
        }
        if ($this->now() - $state->stoppingSince < $this->drainSeconds()) {
            return true;
        }
        $this->log('The sidecar did not end in time and is killed.');
        $this->daemon->kill();
        return false;
    }

    private function drainSeconds(): int
    {
        $settings = json_decode((string) @file_get_contents($this->places->settingsFile), true);
        $drain = $settings['limits']['drain'] ?? self::DRAIN;
        return intdiv(is_int($drain) ? $drain : self::DRAIN, 1000) + self::DRAIN_MARGIN;
    }

    /** @param callable(): Action $work */
    private function alone(callable $work, int $lockKind = LOCK_EX | LOCK_NB): Action
    {
        if (!is_dir($this->places->runDir)) {
            @mkdir($this->places->runDir, 0700, true);
        }
        // e: the daemon must not inherit the lock.
        $lock = @fopen("$this->stateFile.lock", 'cbe');
        if ($lock === false || !flock($lock, $lockKind)) {
            return Action::None;
        }
        try {
            return $work();
        } finally {
            flock($lock, LOCK_UN);
            fclose($lock);
        }
    }

    private function save(SupervisorState $state): void
    {
        (new SettingsFile($this->stateFile))->write($state->text());
    }

    private function now(): int
    {
        return $this->clock === null ? intdiv(hrtime(true), 1_000_000_000) : ($this->clock)();
    }

    private function log(string $text): void
    {
        SystemMessages::sysLogMsg('ModuleAiVoiceAgent', $text, LOG_WARNING);
    }
}
