<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Dialplan;

/** The names the rendered contexts are made of; the sidecar knows the application and the transfer context. */
final readonly class DialplanNames
{
    public function __construct(
        public string $agi = '',
        public string $application = 'ai-voice-agent',
        public string $entryContext = 'ai-voice-agent',
        public string $extensionsContext = 'internal',
        public string $outgoingContext = 'outgoing',
        public string $apologySound = 'im-sorry&please-try-call-later',
        public int $queueTimeout = 60,
    ) {
    }

    /**
     * @return array<string, string> the places every template may use
     * @throws DialplanValueRefused
     */
    public function places(): array
    {
        $context = static fn (string $name): string => DialplanValue::of('context', $name);
        return [
            'entryContext' => $context($this->entryContext),
            'fallbackContext' => $context("$this->entryContext-fallback"),
            'lastResortContext' => $context("$this->entryContext-last-resort"),
            'transferContext' => $context("$this->entryContext-transfer"),
            'outsideContext' => $context("$this->entryContext-outside"),
            'extensionsContext' => $context($this->extensionsContext),
            'outgoingContext' => $context($this->outgoingContext),
            'application' => DialplanValue::of('application', $this->application),
            'apologySound' => DialplanValue::of('sound', $this->apologySound),
            'timeoutSeconds' => DialplanValue::of('seconds', $this->queueTimeout),
        ] + ($this->agi === '' ? [] : ['agi' => DialplanValue::of('agi', $this->agi)]);
    }
}
