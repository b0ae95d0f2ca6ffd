<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Status;

use MikoPBX\PBXCoreREST\Attributes\ApiDataSchema;
use MikoPBX\PBXCoreREST\Attributes\ApiOperation;
use MikoPBX\PBXCoreREST\Attributes\ApiResource;
use MikoPBX\PBXCoreREST\Attributes\ApiResponse;
use MikoPBX\PBXCoreREST\Attributes\HttpMapping;
use MikoPBX\PBXCoreREST\Attributes\ResourceSecurity;
use MikoPBX\PBXCoreREST\Attributes\SecurityType;
use MikoPBX\PBXCoreREST\Controllers\BaseRestController;

/** The state of the agent over REST. */
#[ApiResource(
    path: '/pbxcore/api/v3/module-ai-voice-agent/status',
    tags: ['AI voice agent'],
    description: 'State of the AI voice agent',
    processor: Processor::class
)]
#[HttpMapping(
    mapping: ['GET' => ['getList'], 'POST' => ['restart']],
    resourceLevelMethods: [],
    collectionLevelMethods: ['getList', 'restart'],
    customMethods: ['restart']
)]
#[ResourceSecurity(
    'module-ai-voice-agent-status',
    requirements: [SecurityType::LOCALHOST, SecurityType::BEARER_TOKEN]
)]
class Controller extends BaseRestController
{
    protected string $processorClass = Processor::class;

    /** GET: how the agent is and what is wrong. */
    #[ApiDataSchema(schemaClass: DataStructure::class, type: 'detail')]
    #[ApiOperation(
        summary: 'module_aivoiceagent_RestGetStatus',
        description: 'module_aivoiceagent_RestGetStatus',
        operationId: 'getAiVoiceAgentStatus'
    )]
    #[ApiResponse(200, 'rest_response_200_record')]
    public function getList(): void
    {
    }

    /** POST :restart: starts the sidecar anew once its calls have ended. */
    #[ApiDataSchema(schemaClass: DataStructure::class, type: 'detail')]
    #[ApiOperation(
        summary: 'module_aivoiceagent_RestRestart',
        description: 'module_aivoiceagent_RestRestart',
        operationId: 'restartAiVoiceAgent'
    )]
    #[ApiResponse(200, 'rest_response_200_record')]
    public function restart(): void
    {
    }
}
