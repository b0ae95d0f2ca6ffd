<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Models;

use MikoPBX\Common\Models\Extensions;
use MikoPBX\Modules\Models\ModulesModelsBase;
use Phalcon\Mvc\Model\Relation;

/** A number of the PBX that leads to one of our agents; its extension is of the type MODULES. */
class AgentNumber extends ModulesModelsBase
{
    /**
     * @Primary
     * @Identity
     * @Column(type="integer", nullable=false)
     */
    public $id;

    /**
     * Id of the agent in the settings.
     *
     * @Column(type="string", nullable=true)
     */
    public ?string $agent = '';

    /**
     * @Column(type="string", nullable=true)
     */
    public ?string $number = '';

    public function initialize(): void
    {
        $this->setSource('m_ModuleAiVoiceAgentNumbers');
        parent::initialize();
    }

    /**
     * Makes the number a destination of routes while the module is enabled. Of all relations only hasOne keeps it
     * in their lists once a route uses it; NO_ACTION lets the module be disabled all the same.
     */
    public static function getDynamicRelations(mixed &$calledModelObject): void
    {
        if (is_a($calledModelObject, Extensions::class)) {
            $foreignKey = [
                'allowNulls' => 0,
                'message' => 'ModuleAiVoiceAgent',
                'action' => Relation::NO_ACTION,
            ];
            $options = ['alias' => 'ModuleAiVoiceAgent', 'foreignKey' => $foreignKey];
            $calledModelObject->hasOne('number', self::class, 'number', $options);
        }
    }
}
