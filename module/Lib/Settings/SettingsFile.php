<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use Modules\ModuleAiVoiceAgent\Lib\Daemon\Failure;

/** A file that only its owner can read and that is never seen half written. */
final class SettingsFile
{
    public function __construct(private readonly string $path)
    {
    }

    /**
     * Puts `text` in place of what the file holds; the old text stays when that fails.
     *
     * @return bool whether anything changed
     * @throws Failure naming the file, for instance when the disk is full
     */
    public function write(string $text): bool
    {
        if ($this->isPrivate() && @file_get_contents($this->path) === $text) {
            return false;
        }
        error_clear_last();
        $this->makeFolder();
        $draft = $this->path . '.' . bin2hex(random_bytes(6));
        try {
            $this->fill($draft, $text);
            if (!@rename($draft, $this->path)) {
                throw $this->refusal();
            }
        } finally {
            @unlink($draft);
        }
        return true;
    }

    public function delete(): void
    {
        @unlink($this->path);
    }

    private function fill(string $draft, string $text): void
    {
        $before = umask(0077);
        $handle = @fopen($draft, 'xb');
        umask($before);
        if ($handle === false) {
            throw $this->refusal();
        }
        $complete = @fwrite($handle, $text) === strlen($text) && @fflush($handle) && @fsync($handle);
        if (!@fclose($handle) || !$complete) {
            throw $this->refusal();
        }
    }

    private function makeFolder(): void
    {
        $folder = dirname($this->path);
        if (!is_dir($folder) && !@mkdir($folder, 0700, true) && !is_dir($folder)) {
            throw $this->refusal();
        }
    }

    private function isPrivate(): bool
    {
        clearstatcache(true, $this->path);
        return is_file($this->path) && (fileperms($this->path) & 0077) === 0;
    }

    private function refusal(): Failure
    {
        $reason = error_get_last()['message'] ?? 'unknown reason';
        return Failure::of('FileNotWritten', ['file' => $this->path, 'reason' => $reason]);
    }
}
