<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings\Actions;

use MikoPBX\PBXCoreREST\Lib\PBXApiResult;
use Modules\ModuleAiVoiceAgent\Lib\ModuleState;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\ResourceResult;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings\GivenDocument;
use Modules\ModuleAiVoiceAgent\Lib\Settings\ApplySettings;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsFault;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsSaver;
use Modules\ModuleAiVoiceAgent\Lib\Status\Sentences;
use RuntimeException;

/** Stores settings, or the parts of them that are given, and applies them without waiting for the PBX's event. */
final class SaveAction
{
    /** @param array<string, mixed> $data */
    public static function main(array $data): PBXApiResult
    {
        $document = GivenDocument::of($data);
        if ($document === null) {
            return ResourceResult::refused(['document: is missing or no JSON object'], 400);
        }
        try {
            $faults = SettingsSaver::ofThisPbx()->save($document);
        } catch (RuntimeException $failure) {
            return ResourceResult::refused([Sentences::why($failure)], 503);
        }
        if ($faults !== []) {
            $result = ResourceResult::refused(SettingsFault::sentences($faults), 422);
            // For the page: each stands at its field.
            $result->data['faults'] = array_map(get_object_vars(...), $faults);
            return $result;
        }
        $isEnabled = ModuleState::isEnabled();
        $warnings = $isEnabled ? Sentences::of(ApplySettings::ofThisPbx()->run()) : [];
        $result = ResourceResult::data(['applied' => $isEnabled && $warnings === []]);
        $result->messages['warning'] = $warnings;
        return $result;
    }
}
