<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use MikoPBX\Core\System\Processes;
use MikoPBX\Core\System\Util;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Failure;
use stdClass;

/** Has the sidecar check a document before it is stored. */
class SidecarCheck
{
    private const int VALID = 0;
    private const int FAULTY = 2;
    private const int PATIENCE_SECONDS = 20;

    public function __construct(private readonly string $binary, private readonly string $folder)
    {
    }

    /**
     * @return list<SettingsFault> all faults; none when the document is valid
     * @throws Failure when the sidecar cannot be asked
     */
    public function faults(stdClass $document): array
    {
        $path = "$this->folder/check-" . bin2hex(random_bytes(6)) . '.json';
        $file = new SettingsFile($path);
        try {
            $file->write(Json::pretty($document));
            $output = [];
            $code = Processes::mwExec($this->command($path), $output);
        } finally {
            $file->delete();
        }
        if ($code !== self::VALID && $code !== self::FAULTY) {
            $reason = implode(' ', array_slice($output, 0, 3));
            throw Failure::of('SettingsNotChecked', ['reason' => $reason]);
        }
        return $code === self::VALID ? [] : self::parsed($output);
    }

    private function command(string $path): string
    {
        $words = [Util::which('timeout'), (string) self::PATIENCE_SECONDS, escapeshellarg($this->binary)];
        return implode(' ', [...$words, '--check-config', '--config', escapeshellarg($path), '2>&1']);
    }

    /**
     * The sidecar writes one fault a line, indented; warnings are not.
     *
     * @param array<mixed> $output
     * @return list<SettingsFault>
     */
    private static function parsed(array $output): array
    {
        $isFault = static fn (mixed $line): bool => is_string($line) && str_starts_with($line, '  ');
        $lines = array_filter($output, $isFault);
        $faults = array_map(static fn (string $line): SettingsFault => SettingsFault::parse(trim($line)), $lines);
        $whole = new SettingsFault('', 'The sidecar refuses the settings: ' . implode(' ', $output));
        return $faults === [] ? [$whole] : array_values($faults);
    }
}
