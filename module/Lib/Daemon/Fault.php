<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

/** Something that is wrong, as a key of Messages/ (without its prefix) and the values of its places. */
final readonly class Fault
{
    /** @param array<string, string> $values */
    public function __construct(public string $key, public array $values = [])
    {
    }

    public function messageKey(): string
    {
        return "module_aivoiceagent_$this->key";
    }
}
