<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings;

use Modules\ModuleAiVoiceAgent\Lib\RestAPI\ObjectDataStructure;

/** What the settings resource takes and gives. */
class DataStructure extends ObjectDataStructure
{
    /** @return array<string, array<string, string>> */
    protected static function fields(): array
    {
        return [
            'document' => ['type' => 'string', 'description' => 'module_aivoiceagent_RestDocument'],
            'document64' => ['type' => 'string', 'description' => 'module_aivoiceagent_RestDocument64'],
        ];
    }
}
