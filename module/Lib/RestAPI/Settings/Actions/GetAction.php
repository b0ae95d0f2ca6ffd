<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings\Actions;

use MikoPBX\PBXCoreREST\Lib\PBXApiResult;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\ResourceResult;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Json;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SecretMask;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;

/** The settings as a JSON text, with a mask for every secret. */
final class GetAction
{
    /** @param array<string, mixed> $data */
    public static function main(array $data): PBXApiResult
    {
        $settings = StoredSettings::read();
        return ResourceResult::data([
            'document' => Json::pretty(SecretMask::hide($settings->scopes()->document())),
            'damage' => $settings->damage()?->getMessage() ?? '',
        ]);
    }
}
