<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Models;

use MikoPBX\Modules\Models\ModulesModelsBase;

/** The settings: one row, one JSON document per scope. */
class ModuleAiVoiceAgent extends ModulesModelsBase
{
    /**
     * @Primary
     * @Identity
     * @Column(type="integer", nullable=false)
     */
    public $id;

    /**
     * Version of the documents, as the sidecar counts it.
     *
     * @Column(type="string", nullable=true)
     */
    public ?string $version = '1';

    /**
     * JSON object with media, storage, log, limits and whatever else is neither a provider nor an agent.
     *
     * @Column(type="string", nullable=true)
     */
    public ?string $service = '';

    /**
     * JSON object of providers by name.
     *
     * @Column(type="string", nullable=true)
     */
    public ?string $providers = '';

    /**
     * JSON list of agents.
     *
     * @Column(type="string", nullable=true)
     */
    public ?string $agents = '';

    /**
     * The last scopes that were accepted, for when one of the above is damaged.
     *
     * @Column(type="string", nullable=true)
     */
    public ?string $accepted = '';

    /**
     * @Column(type="string", nullable=true)
     */
    public ?string $ari_password = '';

    /**
     * @Column(type="string", nullable=true)
     */
    public ?string $api_secret = '';

    public function initialize(): void
    {
        $this->setSource('m_ModuleAiVoiceAgent');
        parent::initialize();
    }
}
