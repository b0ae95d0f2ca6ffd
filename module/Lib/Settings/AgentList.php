<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanAgent;
use stdClass;

/** The little of an agent's settings that the PBX needs: number, name, fallback, transfer targets, and how long they ring. */
final class AgentList
{
    /** Milliseconds, as the settings' default; and what their schema allows. */
    private const int RING = 30_000;
    private const int SHORTEST_RING = 5_000;
    private const int LONGEST_RING = 120_000;
    private const array FALLBACKS = ['extension', 'queue', 'voicemail', 'announcement', 'hangup'];

    /**
     * Agents that can be read; the sidecar's check names the faults of the others.
     *
     * @return list<DialplanAgent>
     */
    public static function of(Scopes $scopes): array
    {
        $agents = [];
        foreach ($scopes->agents as $agent) {
            if ($agent instanceof stdClass && is_string($agent->id ?? null) && is_string($agent->number ?? null)) {
                $agents[] = self::agent($agent, $agent->id, $agent->number);
            }
        }
        return $agents;
    }

    private static function agent(stdClass $agent, string $id, string $number): DialplanAgent
    {
        $fallback = ($agent->fallback ?? null) instanceof stdClass ? $agent->fallback : new stdClass();
        $kind = self::text($fallback->kind ?? null);
        return new DialplanAgent(
            $id,
            $number,
            self::text($agent->name ?? null),
            in_array($kind, self::FALLBACKS, true) ? $kind : 'hangup',
            self::text($fallback->target ?? null),
            self::targets($agent->transferTargets ?? null),
            self::ringSeconds($agent->transferRing ?? null),
        );
    }

    /** @return list<string> */
    private static function targets(mixed $targets): array
    {
        $numbers = array_map(
            static fn (mixed $target): string =>
                $target instanceof stdClass ? self::text($target->extension ?? null) : '',
            is_array($targets) ? array_values($targets) : []
        );
        return array_values(array_filter($numbers, static fn (string $number): bool => $number !== ''));
    }

    /** Whole seconds, as the dialplan counts. What the sidecar's check would refuse rings as long as by default. */
    private static function ringSeconds(mixed $ring): int
    {
        $isAllowed = is_int($ring) && $ring >= self::SHORTEST_RING && $ring <= self::LONGEST_RING;
        return (int) ceil(($isAllowed ? $ring : self::RING) / 1000);
    }

    private static function text(mixed $value): string
    {
        return is_string($value) ? $value : '';
    }
}
