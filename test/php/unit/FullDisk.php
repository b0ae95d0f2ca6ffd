<?php

declare(strict_types=1);

namespace AivaTest;

/**
 * A folder on a disk that is full: a file system of 64 kB where this machine lets us mount one, else a limit on the
 * size of files, which fails in the middle of a write, too.
 */
final class FullDisk
{
    private const int SIZE = 65_536;
    private bool $isMounted = false;

    public function __construct(public readonly string $folder)
    {
        mkdir($folder, 0755, true);
        exec('mount -t tmpfs -o size=' . self::SIZE . ' tmpfs ' . escapeshellarg($folder) . ' 2>/dev/null', $lines, $code);
        $this->isMounted = $code === 0;
    }

    /** Leaves room for that many bytes; half of a file fits, so that a write ends in its middle. */
    public function fill(int $left): void
    {
        if ($this->isMounted) {
            file_put_contents("$this->folder/recording", str_repeat('x', self::SIZE - $left));
            return;
        }
        // Otherwise the limit ends the process instead of the write.
        pcntl_signal(SIGXFSZ, SIG_IGN);
        posix_setrlimit(POSIX_RLIMIT_FSIZE, $left, POSIX_RLIMIT_INFINITY);
    }

    public function free(): void
    {
        if ($this->isMounted) {
            unlink("$this->folder/recording");
            return;
        }
        posix_setrlimit(POSIX_RLIMIT_FSIZE, POSIX_RLIMIT_INFINITY, POSIX_RLIMIT_INFINITY);
    }

    public function remove(): void
    {
        if ($this->isMounted) {
            exec('umount ' . escapeshellarg($this->folder));
        }
    }
}
