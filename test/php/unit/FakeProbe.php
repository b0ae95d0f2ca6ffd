<?php

declare(strict_types=1);

namespace AivaTest;

use Modules\ModuleAiVoiceAgent\Lib\Daemon\HealthProbe;

/** A sidecar that answers as a test wants. */
final class FakeProbe extends HealthProbe
{
    /** @var array<string, mixed>|null */
    public ?array $answer = ['status' => 'ok'];

    public function __construct()
    {
        parent::__construct(1);
    }

    public function report(): ?array
    {
        return $this->answer;
    }
}
