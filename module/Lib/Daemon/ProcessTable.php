<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

/**
 * Finds this module's daemon by its executable's path in /proc. A search in the output of ps would also find an
 * editor or a tail whose arguments hold the name, and the daemon of another installation.
 */
class ProcessTable
{
    private const string NAME = 'aivoiceagentd';

    public function __construct(private readonly string $moduleDir, private readonly string $proc = '/proc')
    {
    }

    /**
     * The supervisors: the processes that are told to reload and to stop. Checks of settings are none.
     *
     * @return list<int>
     */
    public function daemons(): array
    {
        return $this->find(
            static fn (array $args): bool => array_intersect(['--worker', '--check-config', '--version'], $args) === []
        );
    }

    /** @return list<int> supervisors and workers */
    public function all(): array
    {
        return $this->find(static fn (): bool => true);
    }

    /** Sends a signal; false when the process is gone. */
    public function signal(int $pid, int $signal): bool
    {
        return posix_kill($pid, $signal);
    }

    /**
     * @param callable(list<string>): bool $wanted
     * @return list<int>
     */
    private function find(callable $wanted): array
    {
        $found = [];
        foreach (glob("$this->proc/[0-9]*/cmdline", GLOB_NOSORT) ?: [] as $file) {
            $args = explode("\0", rtrim((string) @file_get_contents($file), "\0"));
            $isOurs = str_starts_with($args[0], "$this->moduleDir/bin/") && basename($args[0]) === self::NAME;
            if ($isOurs && $wanted($args)) {
                $found[] = (int) basename(dirname($file));
            }
        }
        sort($found);
        return $found;
    }
}
