<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

/** Asks the sidecar how it is. */
class HealthProbe
{
    private const int TIMEOUT_SECONDS = 2;

    public function __construct(private readonly int $port)
    {
    }

    /** @return array<string, mixed>|null the report of `/health`; null when the sidecar does not answer */
    public function report(): ?array
    {
        $context = stream_context_create(['http' => [
            'timeout' => self::TIMEOUT_SECONDS,
            'ignore_errors' => true,
            'header' => 'Connection: close',
        ]]);
        $text = @file_get_contents("http://127.0.0.1:$this->port/health", false, $context);
        $report = json_decode((string) $text, true);
        return is_array($report) && isset($report['status']) ? $report : null;
    }
}
