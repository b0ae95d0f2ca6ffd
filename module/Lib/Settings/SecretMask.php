<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use stdClass;

/** Keys and passwords do not leave the PBX: what is shown is a mask, and a mask that comes back changes nothing. */
final class SecretMask
{
    /** The same mask as the sidecar's. */
    public const string MASK = '********';
    private const string SECRET_NAME = '~(key|secret|password|token)$~i';

    /** A copy in which every secret that is set reads as the mask. */
    public static function hide(mixed $value): mixed
    {
        return self::mapped($value, null, static fn (string $secret): string => $secret === '' ? '' : self::MASK);
    }

    /** A copy of `value` in which every mask is replaced by what `stored` has at the same place. */
    public static function restore(mixed $value, mixed $stored): mixed
    {
        return self::mapped($value, $stored, static function (string $secret, mixed $before): string {
            return $secret === self::MASK ? (is_string($before) ? $before : '') : $secret;
        });
    }

    /** @param callable(string, mixed): string $secret */
    private static function mapped(mixed $value, mixed $stored, callable $secret): mixed
    {
        if (is_array($value)) {
            $before = self::byId($stored);
            return array_map(
                static fn (mixed $item): mixed => self::mapped($item, $before[self::id($item)] ?? null, $secret),
                $value
            );
        }
        if (!$value instanceof stdClass) {
            return $value;
        }
        $copy = new stdClass();
        foreach (get_object_vars($value) as $name => $part) {
            $before = $stored instanceof stdClass ? ($stored->{$name} ?? null) : null;
            $isSecret = is_string($part) && preg_match(self::SECRET_NAME, (string) $name) === 1;
            $copy->{$name} = $isSecret ? $secret($part, $before) : self::mapped($part, $before, $secret);
        }
        return $copy;
    }

    /** @return array<string, mixed> the items of a list by their ids */
    private static function byId(mixed $list): array
    {
        $items = [];
        foreach (is_array($list) ? $list : [] as $item) {
            $items[self::id($item)] = $item;
        }
        return $items;
    }

    private static function id(mixed $item): string
    {
        $id = $item instanceof stdClass ? ($item->id ?? '') : '';
        return is_string($id) ? $id : '';
    }
}
