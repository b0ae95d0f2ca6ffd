<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings;

use MikoPBX\PBXCoreREST\Attributes\ApiDataSchema;
use MikoPBX\PBXCoreREST\Attributes\ApiOperation;
use MikoPBX\PBXCoreREST\Attributes\ApiResource;
use MikoPBX\PBXCoreREST\Attributes\ApiResponse;
use MikoPBX\PBXCoreREST\Attributes\HttpMapping;
use MikoPBX\PBXCoreREST\Attributes\ResourceSecurity;
use MikoPBX\PBXCoreREST\Attributes\SecurityType;
use MikoPBX\PBXCoreREST\Controllers\BaseRestController;

/** The settings over REST; see README.md for the requests. */
#[ApiResource(
    path: '/pbxcore/api/v3/module-ai-voice-agent/settings',
    tags: ['AI voice agent'],
    description: 'Settings of the AI voice agent',
    processor: Processor::class
)]
#[HttpMapping(
    mapping: ['GET' => ['getList'], 'POST' => ['create', 'check']],
    resourceLevelMethods: [],
    collectionLevelMethods: ['getList', 'create', 'check'],
    customMethods: ['check']
)]
#[ResourceSecurity(
    'module-ai-voice-agent-settings',
    requirements: [SecurityType::LOCALHOST, SecurityType::BEARER_TOKEN]
)]
class Controller extends BaseRestController
{
    protected string $processorClass = Processor::class;

    /** GET: the settings, secrets masked. */
    #[ApiDataSchema(schemaClass: DataStructure::class, type: 'detail')]
    #[ApiOperation(
        summary: 'module_aivoiceagent_RestGetSettings',
        description: 'module_aivoiceagent_RestGetSettings',
        operationId: 'getAiVoiceAgentSettings'
    )]
    #[ApiResponse(200, 'rest_response_200_record')]
    public function getList(): void
    {
    }

    /** POST: checks and stores settings. */
    #[ApiDataSchema(schemaClass: DataStructure::class, type: 'detail')]
    #[ApiOperation(
        summary: 'module_aivoiceagent_RestSaveSettings',
        description: 'module_aivoiceagent_RestSaveSettings',
        operationId: 'saveAiVoiceAgentSettings'
    )]
    #[ApiResponse(200, 'rest_response_200_record')]
    #[ApiResponse(422, 'rest_response_422')]
    public function create(): void
    {
    }

    /** POST :check: only checks them. */
    #[ApiDataSchema(schemaClass: DataStructure::class, type: 'detail')]
    #[ApiOperation(
        summary: 'module_aivoiceagent_RestCheckSettings',
        description: 'module_aivoiceagent_RestCheckSettings',
        operationId: 'checkAiVoiceAgentSettings'
    )]
    #[ApiResponse(200, 'rest_response_200_record')]
    public function check(): void
    {
    }
}
