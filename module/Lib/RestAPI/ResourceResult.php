<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI;

use MikoPBX\PBXCoreREST\Lib\PBXApiResult;

/** Answers of this module's REST resources. */
final class ResourceResult
{
    /** @param array<string, mixed> $data */
    public static function data(array $data): PBXApiResult
    {
        $result = new PBXApiResult();
        $result->success = true;
        $result->data = $data;
        $result->httpCode = 200;
        return $result;
    }

    /** @param list<string> $errors */
    public static function refused(array $errors, int $httpCode): PBXApiResult
    {
        $result = new PBXApiResult();
        $result->success = false;
        $result->messages['error'] = $errors;
        $result->httpCode = $httpCode;
        return $result;
    }
}
