<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use JsonException;

/** JSON as the settings use it: objects stay objects, so that an empty one does not turn into a list. */
final class Json
{
    private const int FLAGS = JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES;

    /** @throws JsonException */
    public static function decode(string $text): mixed
    {
        return json_decode($text, false, 64, JSON_THROW_ON_ERROR);
    }

    /** @throws JsonException */
    public static function encode(mixed $value): string
    {
        return json_encode($value, self::FLAGS);
    }

    /** For a file that people may read. @throws JsonException */
    public static function pretty(mixed $value): string
    {
        return json_encode($value, self::FLAGS | JSON_PRETTY_PRINT) . "\n";
    }
}
