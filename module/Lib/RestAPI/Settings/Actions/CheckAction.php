<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings\Actions;

use MikoPBX\PBXCoreREST\Lib\PBXApiResult;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\ResourceResult;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings\GivenDocument;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsSaver;
use Modules\ModuleAiVoiceAgent\Lib\Status\Sentences;
use RuntimeException;

/** Names every fault of settings without storing them. */
final class CheckAction
{
    /** @param array<string, mixed> $data */
    public static function main(array $data): PBXApiResult
    {
        $document = GivenDocument::of($data);
        if ($document === null) {
            return ResourceResult::refused(['document: is missing or no JSON object'], 400);
        }
        try {
            $faults = SettingsSaver::ofThisPbx()->faults($document);
            return ResourceResult::data(['faults' => array_map(get_object_vars(...), $faults)]);
        } catch (RuntimeException $failure) {
            return ResourceResult::refused([Sentences::why($failure)], 503);
        }
    }
}
