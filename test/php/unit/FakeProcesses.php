<?php

declare(strict_types=1);

namespace AivaTest;

use Modules\ModuleAiVoiceAgent\Lib\Daemon\ProcessTable;

/** Processes that a test makes up. */
final class FakeProcesses extends ProcessTable
{
    /** @var list<int> */
    public array $running = [];
    /** @var list<array{int, int}> */
    public array $signals = [];

    public function __construct()
    {
        parent::__construct('/nowhere', '/nowhere');
    }

    public function daemons(): array
    {
        return $this->running;
    }

    public function all(): array
    {
        return $this->running;
    }

    public function signal(int $pid, int $signal): bool
    {
        $this->signals[] = [$pid, $signal];
        return true;
    }
}
