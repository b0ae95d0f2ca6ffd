<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

use MikoPBX\Core\System\Processes;

/** The daemon's executable, and why it could not run here. */
class Binary
{
    private const string NAME = 'aivoiceagentd';
    /** Where setup moves the zip's bin/ to: an update kills whatever runs from bin/ itself, calls and all. */
    private const string LIVE = 'live';
    /** Offset and values of e_machine in an ELF header, see elf(5). */
    private const int MACHINE_OFFSET = 18;
    private const array MACHINES = [62 => 'x86_64', 183 => 'aarch64'];
    /** What the zips are called. */
    private const array ZIPS = ['x86_64' => 'x64', 'aarch64' => 'arm64'];

    public function __construct(private readonly string $moduleDir, private readonly string $machine = '')
    {
    }

    public function path(): string
    {
        $live = "$this->moduleDir/bin/" . self::LIVE . '/' . self::NAME;
        return is_file($live) ? $live : "$this->moduleDir/bin/" . self::NAME;
    }

    /** Moves what the zip brought in bin/ to bin/live/; twice does no harm. */
    public static function moveAside(string $moduleDir): void
    {
        $live = "$moduleDir/bin/" . self::LIVE;
        if (!is_file("$moduleDir/bin/" . self::NAME) || (!is_dir($live) && !mkdir($live, 0755, true))) {
            return;
        }
        foreach (array_diff(scandir("$moduleDir/bin") ?: [], ['.', '..', self::LIVE]) as $entry) {
            rename("$moduleDir/bin/$entry", "$live/$entry");
        }
    }

    /** Null when the daemon can run here. Makes the file executable where only that is missing. */
    public function fault(): ?Fault
    {
        $path = $this->path();
        if (!is_file($path)) {
            return new Fault('BinaryMissing', ['file' => $path]);
        }
        $built = self::machineOf($path);
        $own = $this->machine === '' ? php_uname('m') : $this->machine;
        if ($built !== $own) {
            return new Fault('WrongArchitecture', [
                'built' => $built,
                'own' => $own,
                'zip' => self::ZIPS[$own] ?? $own,
            ]);
        }
        if (!is_executable($path) && (!@chmod($path, 0755) || !$this->isExecutable($path))) {
            return new Fault('BinaryNotExecutable', ['file' => $path]);
        }
        return $this->failedStart($path);
    }

    private function failedStart(string $path): ?Fault
    {
        $output = [];
        $code = Processes::mwExec(escapeshellarg($path) . ' --version 2>&1', $output);
        $reason = implode(' ', array_slice($output, 0, 3));
        return $code === 0 ? null : new Fault('BinaryDoesNotStart', ['reason' => $reason]);
    }

    private function isExecutable(string $path): bool
    {
        clearstatcache(true, $path);
        return is_executable($path);
    }

    /** The architecture an ELF file is built for; a sentence for anything else. */
    private static function machineOf(string $path): string
    {
        $head = (string) @file_get_contents($path, false, null, 0, self::MACHINE_OFFSET + 2);
        if (!str_starts_with($head, "\x7fELF") || strlen($head) < self::MACHINE_OFFSET + 2) {
            return 'no Linux program';
        }
        $machine = unpack('v', $head, self::MACHINE_OFFSET)[1] ?? 0;
        return self::MACHINES[$machine] ?? "machine $machine";
    }
}
