<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings;

use MikoPBX\PBXCoreREST\Lib\PBXApiResult;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\ResourceResult;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings\Actions\CheckAction;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings\Actions\GetAction;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings\Actions\SaveAction;
use Phalcon\Di\Injectable;

/** Hands requests over to their actions; runs as root. */
class Processor extends Injectable
{
    /** @param array<string, mixed> $request */
    public static function callBack(array $request): PBXApiResult
    {
        $action = is_string($request['action'] ?? null) ? $request['action'] : '';
        $data = is_array($request['data'] ?? null) ? $request['data'] : [];
        $result = match ($action) {
            'getList' => GetAction::main($data),
            'create' => SaveAction::main($data),
            'check' => CheckAction::main($data),
            default => ResourceResult::refused(["Unknown action - $action"], 400),
        };
        $result->processor = __METHOD__;
        $result->function = $action;
        return $result;
    }
}
