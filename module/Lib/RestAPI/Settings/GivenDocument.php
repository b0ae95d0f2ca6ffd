<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings;

use JsonException;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Json;
use stdClass;

/**
 * The settings of a request: JSON as a text, plain in `document` or in base64 in `document64`. As a text, because the
 * PBX's REST layer rounds numbers; in base64, because its firewall may take a prompt for an attack.
 */
final class GivenDocument
{
    /** @param array<string, mixed> $data */
    public static function of(array $data): ?stdClass
    {
        $encoded = $data['document64'] ?? null;
        $text = is_string($encoded) ? base64_decode($encoded, true) : ($data['document'] ?? null);
        try {
            $document = is_string($text) ? Json::decode($text) : null;
        } catch (JsonException) {
            return null;
        }
        return $document instanceof stdClass ? $document : null;
    }
}
