<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use stdClass;

/** settings.json as the sidecar reads it: the administrator's scopes and what only the module knows. */
final class SidecarDocument
{
    public const string ARI_USER = 'ai-voice-agent';
    public const string APPLICATION = 'ai-voice-agent';
    private const int ADMIN_PORT = 28899;

    public static function compose(Scopes $scopes, PbxPlaces $places, StoredSettings $secrets): stdClass
    {
        $document = $scopes->document();
        $document->ari = (object) [
            'url' => "http://127.0.0.1:$places->httpPort/asterisk/ari",
            'username' => self::ARI_USER,
            'password' => $secrets->ariPassword(),
            'application' => self::APPLICATION,
        ];
        $document->admin = self::having($document->admin ?? null, 'secret', $secrets->apiSecret());
        $document->storage = self::having($document->storage ?? null, 'directory', $places->storage);
        // The PBX writes the file; what the sidecar wrote into it would be lost.
        $document->settings = (object) ['readOnly' => true];
        return $document;
    }

    /** The port of the sidecar's own HTTP server. */
    public static function adminPort(Scopes $scopes): int
    {
        $port = $scopes->service->admin->port ?? null;
        return is_int($port) && $port >= 1024 && $port <= 65535 ? $port : self::ADMIN_PORT;
    }

    /** A copy of a part with one field that is the module's. What is no object stays, for the check to name. */
    private static function having(mixed $part, string $field, string $value): mixed
    {
        if ($part !== null && !$part instanceof stdClass) {
            return $part;
        }
        $own = $part === null ? new stdClass() : clone $part;
        $own->{$field} = $value;
        return $own;
    }
}
