<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Status;

use MikoPBX\PBXCoreREST\Lib\PBXApiResult;
use Modules\ModuleAiVoiceAgent\Lib\ModuleLifecycle;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\ResourceResult;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Status\StatusReport;
use Phalcon\Di\Injectable;

/** Answers how the agent is, and restarts it on demand; runs as root. */
class Processor extends Injectable
{
    /** @param array<string, mixed> $request */
    public static function callBack(array $request): PBXApiResult
    {
        $action = is_string($request['action'] ?? null) ? $request['action'] : '';
        $result = match ($action) {
            'getList' => ResourceResult::data((new StatusReport(PbxPlaces::ofThisPbx()))->data()),
            'restart' => self::restart(),
            default => ResourceResult::refused(["Unknown action - $action"], 400),
        };
        $result->processor = __METHOD__;
        $result->function = $action;
        return $result;
    }

    /** Running calls end first; the next look of the supervisor starts the daemon again. */
    private static function restart(): PBXApiResult
    {
        $supervisor = ModuleLifecycle::ofThisPbx()->supervisor();
        $supervisor->stop();
        $supervisor->look();
        return ResourceResult::data(['restarting' => true]);
    }
}
