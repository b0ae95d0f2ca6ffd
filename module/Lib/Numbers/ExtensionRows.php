<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Numbers;

use MikoPBX\Common\Models\Extensions;
use Modules\ModuleAiVoiceAgent\Models\AgentNumber;

/** The PBX's extensions as the agents' numbers see them. */
final class ExtensionRows
{
    /** `wanted` when it is free or ours already, else the first number the PBX has free for applications. */
    public static function free(string $wanted): string
    {
        return self::holder($wanted) === null ? $wanted : Extensions::getNextFreeApplicationNumber();
    }

    /** Who else has the number, in the words of the PBX; null when it is free or ours. */
    public static function holder(string $number): ?string
    {
        $extension = self::find($number);
        if ($extension === null) {
            return null;
        }
        // Ours, or left by an installation of ours that was removed by force; other modules label differently.
        $isOurs = $extension->type === Extensions::TYPE_MODULES && (
            AgentNumber::findFirst(self::where('number', $number)) !== null
            || str_ends_with((string) $extension->callerid, " $number")
        );
        return $isOurs ? null : trim("$extension->type $extension->callerid");
    }

    public static function find(string $number): ?Extensions
    {
        return $number === '' ? null : Extensions::findFirst(self::where('number', $number));
    }

    /** @return array{conditions: string, bind: array<string, string>} */
    public static function where(string $field, string $value): array
    {
        return ['conditions' => "$field = :value:", 'bind' => ['value' => $value]];
    }

    /** What the PBX shows; it adds no number of its own. */
    public static function label(string $name, string $number): string
    {
        $plain = trim((string) preg_replace('~[^\p{L}\p{N}._-]+~u', ' ', $name));
        return ($plain === '' ? 'AI voice agent' : mb_substr($plain, 0, 40)) . " $number";
    }
}
