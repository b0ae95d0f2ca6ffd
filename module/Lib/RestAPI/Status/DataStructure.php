<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Status;

use MikoPBX\PBXCoreREST\Lib\Common\AbstractDataStructure;
use MikoPBX\PBXCoreREST\Lib\Common\OpenApiSchemaProvider;

/** What the status resource gives, for the PBX's API description. */
class DataStructure extends AbstractDataStructure implements OpenApiSchemaProvider
{
    /** @return array<string, mixed> */
    public static function getListItemSchema(): array
    {
        return self::getDetailSchema();
    }

    /** @return array<string, mixed> */
    public static function getDetailSchema(): array
    {
        return ['type' => 'object', 'properties' => self::fields()];
    }

    /** @return array<string, mixed> */
    public static function getRelatedSchemas(): array
    {
        return [];
    }

    /** @return array<string, mixed> */
    public static function getParameterDefinitions(): array
    {
        return ['request' => self::fields(), 'response' => self::fields(), 'related' => []];
    }

    /** @return array<string, array<string, string>> */
    private static function fields(): array
    {
        return [
            'running' => ['type' => 'boolean', 'description' => 'module_aivoiceagent_RestRunning'],
            'faults' => ['type' => 'array', 'description' => 'module_aivoiceagent_RestFaults'],
        ];
    }
}
