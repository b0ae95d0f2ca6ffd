<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Dialplan;

use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsFault;

/** Why agents cannot be led to by the dialplan, each at its field; the sidecar's own check knows nothing of the PBX. */
final class DialplanFaults
{
    /** The field of an agent that holds a value of a kind; a number may stand at several. */
    private const array FIELDS = ['agent' => 'id', 'second agent' => 'id', 'second number' => 'number'];

    /**
     * @param list<DialplanAgent> $agents in the order of the settings
     * @return list<SettingsFault>
     */
    public static function of(array $agents, Templates $templates, DialplanNames $names): array
    {
        $faults = [];
        $usable = [];
        foreach ($agents as $index => $agent) {
            try {
                (new AgentDialplan($templates, $names, [...$usable, $agent]))->contexts();
                $usable[] = $agent;
            } catch (DialplanValueRefused $refusal) {
                $field = self::FIELDS[$refusal->kind] ?? self::fieldOf($agent, $refusal);
                $faults[] = new SettingsFault("agents[$index].$field", $refusal->getMessage());
            }
        }
        return $faults;
    }

    private static function fieldOf(DialplanAgent $agent, DialplanValueRefused $refusal): string
    {
        if ($refusal->kind !== 'number') {
            return 'fallback.target';
        }
        $position = array_search($refusal->value, $agent->transferTargets, true);
        return match (true) {
            $agent->number === $refusal->value => 'number',
            $position !== false => "transferTargets[$position].extension",
            default => 'fallback.target',
        };
    }
}
