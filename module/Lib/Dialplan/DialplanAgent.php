<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Dialplan;

/** One agent as the dialplan knows it. */
final readonly class DialplanAgent
{
    /**
     * @param list<string> $transferTargets the only numbers its callers can be transferred to
     * @param int $ringSeconds how long such a number rings before the caller is back with the agent
     */
    public function __construct(
        public string $id,
        public string $number,
        public string $name = '',
        public string $fallbackKind = 'hangup',
        public string $fallbackTarget = '',
        public array $transferTargets = [],
        public int $ringSeconds = 30,
    ) {
    }
}
