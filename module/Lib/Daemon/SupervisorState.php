<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

/**
 * What the supervisor remembers from one run of its worker to the next. Times are seconds since the machine started,
 * so that a clock that is set while the PBX runs changes nothing.
 */
final readonly class SupervisorState
{
    /** @param list<int> $stopping daemons that have been told to stop and may still end their calls */
    public function __construct(
        public int $attempts = 0,
        public int $startedAt = 0,
        public int $notBefore = 0,
        public int $deafSince = 0,
        public array $stopping = [],
        public int $stoppingSince = 0,
    ) {
    }

    public static function load(string $file): self
    {
        $stored = json_decode((string) @file_get_contents($file), true);
        $stored = is_array($stored) ? $stored : [];
        $number = static fn (string $name): int => is_int($stored[$name] ?? null) ? $stored[$name] : 0;
        $stopping = is_array($stored['stopping'] ?? null) ? $stored['stopping'] : [];
        return new self(
            $number('attempts'),
            $number('startedAt'),
            $number('notBefore'),
            $number('deafSince'),
            array_values(array_filter($stopping, is_int(...))),
            $number('stoppingSince')
        );
    }

    /** @param array<string, mixed> $changes */
    public function with(array $changes): self
    {
        return new self(...array_merge(get_object_vars($this), $changes));
    }

    public function text(): string
    {
        return json_encode(get_object_vars($this), JSON_THROW_ON_ERROR) . "\n";
    }
}
