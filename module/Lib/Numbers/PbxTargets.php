<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Numbers;

use MikoPBX\Common\Models\CallQueues;
use MikoPBX\Common\Models\Extensions;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanAgent;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\TargetPlaces;

/** Looks up what the numbers are that agents connect to or fall back to. */
final class PbxTargets
{
    private const array TELEPHONES = [Extensions::TYPE_SIP, Extensions::TYPE_EXTERNAL];

    /** @param list<DialplanAgent> $agents */
    public static function of(array $agents): TargetPlaces
    {
        $queues = [];
        $others = [];
        foreach (self::numbers($agents) as $number) {
            $type = ExtensionRows::find($number)?->type;
            $queue = $type === Extensions::TYPE_QUEUE ? self::queue($number) : null;
            if ($queue !== null) {
                $queues[$number] = $queue;
            } elseif ($type !== null && !in_array($type, self::TELEPHONES, true)) {
                $others[] = $number;
            }
        }
        return new TargetPlaces($queues, $others);
    }

    /** Its name in queues.conf; null where the PBX itself leads callers on when nobody is in it. */
    private static function queue(string $number): ?string
    {
        $queue = CallQueues::findFirst(ExtensionRows::where('extension', $number));
        return trim((string) $queue?->redirect_to_extension_if_empty) === '' ? $queue?->uniqid : null;
    }

    /**
     * @param list<DialplanAgent> $agents
     * @return list<string>
     */
    private static function numbers(array $agents): array
    {
        $numbers = [];
        foreach ($agents as $agent) {
            $isNumber = in_array($agent->fallbackKind, ['extension', 'queue'], true);
            array_push($numbers, ...$agent->transferTargets, ...($isNumber ? [$agent->fallbackTarget] : []));
        }
        return array_values(array_unique($numbers));
    }
}
