<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

use RuntimeException;

/** A fault that ends what was being done; its message is the English sentence, for the system log. */
final class Failure extends RuntimeException
{
    /** @param array<string, string> $values */
    public static function of(string $key, array $values = []): self
    {
        return new self(new Fault($key, $values));
    }

    private function __construct(public readonly Fault $fault)
    {
        parent::__construct($fault->english());
    }
}
