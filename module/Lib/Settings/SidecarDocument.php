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
        $document->admin = self::admin($document->admin ?? null, $secrets->apiSecret());
        $document->storage = (object) ['directory' => $places->storage];
        return $document;
    }

    /** The port of the sidecar's own HTTP server. */
    public static function adminPort(Scopes $scopes): int
    {
        $port = $scopes->service->admin->port ?? null;
        return is_int($port) && $port >= 1024 && $port <= 65535 ? $port : self::ADMIN_PORT;
    }

    private static function admin(mixed $admin, string $secret): stdClass
    {
        $own = $admin instanceof stdClass ? clone $admin : new stdClass();
        $own->secret = $secret;
        return $own;
    }
}
