<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Status;

use Modules\ModuleAiVoiceAgent\Lib\RestAPI\ObjectDataStructure;

/** What the status resource gives. */
class DataStructure extends ObjectDataStructure
{
    /** @return array<string, array<string, string>> */
    protected static function fields(): array
    {
        return [
            'running' => ['type' => 'boolean', 'description' => 'module_aivoiceagent_RestRunning'],
            'faults' => ['type' => 'array', 'description' => 'module_aivoiceagent_RestFaults'],
        ];
    }
}
