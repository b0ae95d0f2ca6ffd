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
    /** Fields that say where a secret beside them is sent; what is sent elsewhere now has to be written anew. */
    private const array DESTINATION = ['vendor', 'preset', 'url', 'baseUrl', 'endpoint', 'host', 'region'];

    /** A copy in which every secret that is set reads as the mask. */
    public static function hide(mixed $value): mixed
    {
        return self::mapped($value, null, static fn (string $secret): string => $secret === '' ? '' : self::MASK);
    }

    /**
     * A copy of `value` in which every mask is replaced by what `stored` has at the same place. Where that is nothing
     * the field is left out, so that the check names it as missing: a mask must never become an empty secret.
     */
    public static function restore(mixed $value, mixed $stored): mixed
    {
        return self::mapped($value, $stored, static function (string $secret, mixed $before): ?string {
            $kept = is_string($before) && $before !== '' ? $before : null;
            return $secret === self::MASK ? $kept : $secret;
        });
    }

    /** @param callable(string, mixed): ?string $secret null leaves the field out */
    private static function mapped(mixed $value, mixed $stored, callable $secret): mixed
    {
        if (is_array($value)) {
            $items = [];
            foreach (array_values($value) as $index => $item) {
                $items[] = self::mapped($item, self::sameItem($item, $index, $stored), $secret);
            }
            return $items;
        }
        if (!$value instanceof stdClass) {
            return $value;
        }
        $copy = new stdClass();
        $known = $stored instanceof stdClass && self::goesToTheSame($value, $stored) ? $stored : new stdClass();
        foreach (get_object_vars($value) as $name => $part) {
            $before = $known->{$name} ?? null;
            $isSecret = is_string($part) && preg_match(self::SECRET_NAME, (string) $name) === 1;
            $kept = $isSecret ? $secret($part, $before) : self::mapped($part, $before, $secret);
            if (!$isSecret || $kept !== null) {
                $copy->{$name} = $kept;
            }
        }
        return $copy;
    }

    private static function goesToTheSame(stdClass $value, stdClass $stored): bool
    {
        foreach (self::DESTINATION as $name) {
            if (($value->{$name} ?? null) !== ($stored->{$name} ?? null)) {
                return false;
            }
        }
        return true;
    }

    /** Items that have an id are found by it, because lists are sorted and shortened on the page. */
    private static function sameItem(mixed $item, int $index, mixed $stored): mixed
    {
        $list = is_array($stored) ? array_values($stored) : [];
        $id = self::id($item);
        if ($id === '') {
            return $list[$index] ?? null;
        }
        return array_find($list, static fn (mixed $each): bool => self::id($each) === $id);
    }

    private static function id(mixed $item): string
    {
        $id = $item instanceof stdClass ? ($item->id ?? '') : '';
        return is_string($id) ? $id : '';
    }
}
