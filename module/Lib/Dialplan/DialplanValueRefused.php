<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Dialplan;

use RuntimeException;

/** A setting holds something that could change the dialplan. */
final class DialplanValueRefused extends RuntimeException
{
    public function __construct(public readonly string $kind, public readonly string $value)
    {
        $shown = json_encode($value, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES);
        parent::__construct("The dialplan cannot take $shown as $kind.");
    }
}
