<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI;

use MikoPBX\PBXCoreREST\Lib\Common\AbstractDataStructure;
use MikoPBX\PBXCoreREST\Lib\Common\OpenApiSchemaProvider;

/** A resource that is one object, for the PBX's API description: in lists, in detail and as parameters the same. */
abstract class ObjectDataStructure extends AbstractDataStructure implements OpenApiSchemaProvider
{
    /** @return array<string, array<string, string>> type and description of each field */
    abstract protected static function fields(): array;

    /** @return array<string, mixed> */
    public static function getListItemSchema(): array
    {
        return static::getDetailSchema();
    }

    /** @return array<string, mixed> */
    public static function getDetailSchema(): array
    {
        return ['type' => 'object', 'properties' => static::fields()];
    }

    /** @return array<string, mixed> */
    public static function getRelatedSchemas(): array
    {
        return [];
    }

    /** @return array<string, mixed> */
    public static function getParameterDefinitions(): array
    {
        return ['request' => static::fields(), 'response' => static::fields(), 'related' => []];
    }
}
