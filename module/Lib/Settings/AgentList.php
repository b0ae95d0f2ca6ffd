<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanAgent;
use stdClass;

/** The little of an agent's settings that the PBX needs: number, name, fallback, transfer targets. */
final class AgentList
{
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

    private static function text(mixed $value): string
    {
        return is_string($value) ? $value : '';
    }
}
