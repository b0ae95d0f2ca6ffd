<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

/** One thing that is wrong with settings, and the field it stands at. */
final readonly class SettingsFault
{
    private const string PATH = '~^([A-Za-z]\w*(?:\[\d+\]|\.[\w-]+)*):? (?=\S)(.+)$~s';

    /** @param string $path as `agents[0].number`; empty for the document as a whole */
    public function __construct(public string $path, public string $message)
    {
    }

    /** Reads a line of the sidecar's check, which begins with the path; what has none stands for the whole. */
    public static function parse(string $line): self
    {
        return preg_match(self::PATH, $line, $parts) === 1 ? new self($parts[1], $parts[2]) : new self('', $line);
    }

    public function sentence(): string
    {
        return trim("$this->path $this->message");
    }

    /**
     * @param list<self> $faults
     * @return list<string>
     */
    public static function sentences(array $faults): array
    {
        return array_map(static fn (self $fault): string => $fault->sentence(), $faults);
    }
}
