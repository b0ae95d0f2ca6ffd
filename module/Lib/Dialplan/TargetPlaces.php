<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Dialplan;

/** What the PBX has behind a number. A number that is named nowhere here is a telephone, or outside. */
final readonly class TargetPlaces
{
    /**
     * @param array<int|string, string> $queues names in queues.conf of queues that lose a caller when they are empty
     * @param list<string> $others menus, conferences, applications: they answer at once and give nobody back
     */
    public function __construct(private array $queues = [], private array $others = [])
    {
    }

    public function queue(string $number): ?string
    {
        return $this->queues[$number] ?? null;
    }

    public function isOther(string $number): bool
    {
        return in_array($number, $this->others, true);
    }
}
