<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Dialplan;

/** The contexts of all agents as text for extensions.conf; mirrors dialplan/render.ts. */
final class AgentDialplan
{
    /**
     * @param list<DialplanAgent> $agents
     * @param array<string, string> $targetKinds what a fallback's target must look like
     */
    public function __construct(
        private readonly Templates $templates,
        private readonly DialplanNames $names,
        private readonly array $agents,
        private readonly array $targetKinds = self::MIKOPBX_TARGETS,
        private readonly TargetPlaces $targets = new TargetPlaces(),
    ) {
    }

    /** On MikoPBX queues have numbers, and there is one voicemail, which needs none. */
    private const array MIKOPBX_TARGETS = ['extension' => 'number', 'queue' => 'number', 'announcement' => 'sound'];
    public const array STANDALONE_TARGETS =
        ['extension' => 'number', 'queue' => 'queue', 'voicemail' => 'mailbox', 'announcement' => 'sound'];

    /** @throws DialplanValueRefused */
    public function contexts(): string
    {
        $shared = $this->names->places();
        DialplanValue::refuseDoubles('agent', array_map(static fn ($agent) => $agent->id, $this->agents));
        DialplanValue::refuseDoubles('number', array_map(static fn ($agent) => $agent->number, $this->agents));
        $text = $this->templates->fill('entry', $shared);
        foreach ($this->agents as $agent) {
            $text .= $this->templates->fill('entry-agent', $this->placesOf($agent));
        }
        $text .= $this->templates->fill('fallback', $shared);
        foreach ($this->agents as $agent) {
            $text .= $this->fallback($agent);
        }
        return $text . $this->templates->fill('last-resort', $shared) . $this->transfer($shared);
    }

    /** Lines that repeat for every agent in a context of the PBX: `hint` or `internal-transfer`. */
    public function linesOfEach(string $template): string
    {
        $lines = array_map(
            fn (DialplanAgent $agent): string => $this->templates->fill($template, $this->placesOf($agent)),
            $this->agents
        );
        return implode('', $lines);
    }

    /** A queue is known by its number, whichever kind of fallback names it; an empty one is passed over. */
    private function fallback(DialplanAgent $agent): string
    {
        $isNumber = in_array($agent->fallbackKind, ['extension', 'queue'], true);
        $queue = $isNumber ? $this->targets->queue($agent->fallbackTarget) : null;
        $template = $queue === null ? $agent->fallbackKind : 'staffed-queue';
        return $this->templates->fill("fallback/$template", $this->placesOf($agent) + self::queuePlace($queue));
    }

    /** @param array<string, string> $shared */
    private function transfer(array $shared): string
    {
        $text = $this->templates->fill('transfer', $shared);
        foreach ($this->transferTargets() as $target) {
            $queue = $this->targets->queue($target);
            $kind = $queue !== null ? 'queue' : ($this->targets->isOther($target) ? 'place' : 'target');
            $places = ['target' => DialplanValue::of('number', $target)] + self::queuePlace($queue);
            $text .= $this->templates->fill("transfer-$kind", $shared + $places);
        }
        return $text . $this->templates->fillIfThere('outside', $shared);
    }

    /** @return list<string> every target once */
    private function transferTargets(): array
    {
        $targets = array_map(static fn (DialplanAgent $agent): array => $agent->transferTargets, $this->agents);
        return array_values(array_unique(array_merge(...$targets)));
    }

    /** @return array<string, string> */
    private static function queuePlace(?string $queue): array
    {
        return $queue === null ? [] : ['queue' => DialplanValue::of('queue', $queue)];
    }

    /** @return array<string, string> */
    private function placesOf(DialplanAgent $agent): array
    {
        $places = $this->names->places() + [
            'agent' => DialplanValue::of('agent', $agent->id),
            'number' => DialplanValue::of('number', $agent->number),
            'ringSeconds' => DialplanValue::of('seconds', $agent->ringSeconds),
        ];
        $kind = $this->targetKinds[$agent->fallbackKind] ?? null;
        return $kind === null ? $places : $places + ['target' => DialplanValue::of($kind, $agent->fallbackTarget)];
    }
}
