<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Dialplan;

/**
 * What each place of a template may hold; the same rules as dialplan/dialplan-values.ts, kept in step by a test.
 * Nothing that has a meaning in a dialplan passes, so no setting can add or change a line.
 */
final class DialplanValue
{
    public const array ALLOWED = [
        'agent' => '^[a-z0-9][a-z0-9-]{1,63}$',
        'application' => '^[A-Za-z][A-Za-z0-9_-]{0,63}$',
        'context' => '^[A-Za-z][A-Za-z0-9_-]{0,78}$',
        'number' => '^[0-9*#+]{1,32}$',
        'queue' => '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$',
        'mailbox' => '^[0-9]{1,32}(@[A-Za-z0-9_-]{1,64})?$',
        'sound' => '^\/?[A-Za-z0-9][A-Za-z0-9_/-]{0,127}(&\/?[A-Za-z0-9][A-Za-z0-9_/-]{0,127}){0,7}$',
        'seconds' => '^[1-9][0-9]{0,4}$',
    ];

    /** Kinds that only MikoPBX knows. */
    private const array OWN = [
        'agi' => '^(\/[A-Za-z0-9_.-]+)+$',
        'user' => '^[A-Za-z][A-Za-z0-9_-]{0,63}$',
        'secret' => '^[0-9a-f]{16,128}$',
        'port' => '^[1-9][0-9]{1,4}$',
    ];

    /**
     * Gives the value back when it is safe for a place of this kind.
     *
     * @throws DialplanValueRefused
     */
    public static function of(string $kind, string|int $value): string
    {
        $pattern = self::ALLOWED[$kind] ?? self::OWN[$kind];
        $text = (string) $value;
        // D: PHP's $ would let one line end pass at the end of the text.
        if (preg_match('~' . $pattern . '~D', $text) === 1) {
            return $text;
        }
        throw new DialplanValueRefused($kind, $text);
    }

    /**
     * Asterisk passes over dashes in extensions, so two values that differ by them only would be one extension.
     *
     * @param list<string> $values
     * @throws DialplanValueRefused
     */
    public static function refuseDoubles(string $kind, array $values): void
    {
        $seen = [];
        foreach ($values as $value) {
            $extension = str_replace('-', '', $value);
            if (isset($seen[$extension])) {
                throw new DialplanValueRefused("second $kind", $value);
            }
            $seen[$extension] = true;
        }
    }
}
