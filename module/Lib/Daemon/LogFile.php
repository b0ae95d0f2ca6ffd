<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

/** The daemon's log; it is kept open for years, so it is cut in place. */
final class LogFile
{
    private const int LARGEST = 20_000_000;
    private const int TAIL = 8_000;

    public function __construct(private readonly string $path)
    {
    }

    /** Keeps one older piece beside it once it has grown large. */
    public function cut(): void
    {
        clearstatcache(true, $this->path);
        if (!is_file($this->path) || filesize($this->path) < self::LARGEST) {
            return;
        }
        @copy($this->path, "$this->path.1");
        $handle = @fopen($this->path, 'r+b');
        if ($handle !== false) {
            ftruncate($handle, 0);
            fclose($handle);
        }
    }

    /** @return list<string> its last lines */
    public function tail(int $lines): array
    {
        $size = is_file($this->path) ? (int) filesize($this->path) : 0;
        $text = $size === 0 ? '' : (string) @file_get_contents($this->path, false, null, max(0, $size - self::TAIL));
        return array_slice(array_filter(explode("\n", $text), static fn (string $line): bool => $line !== ''), -$lines);
    }
}
