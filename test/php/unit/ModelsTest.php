<?php

declare(strict_types=1);

namespace AivaTest;

use MikoPBX\Common\Models\Extensions;
use Modules\ModuleAiVoiceAgent\Models\AgentNumber;
use Modules\ModuleAiVoiceAgent\Models\ModuleAiVoiceAgent;
use Phalcon\Mvc\Model\Relation;
use PHPUnit\Framework\TestCase;
use ReflectionProperty;

/** What the PBX makes of the module's models. */
final class ModelsTest extends TestCase
{
    public function testANumberStaysInTheListsOfRoutesAndNeverKeepsTheModuleFromBeingDisabled(): void
    {
        $extensions = new class extends Extensions {
            /** @var list<array<mixed>> */
            public array $relations = [];

            /** @param array<string, mixed> $options */
            public function hasOne(string $field, string $model, string $referenced, array $options): void
            {
                $this->relations[] = [$field, $model, $referenced, $options['foreignKey']['action']];
            }
        };
        AgentNumber::getDynamicRelations($extensions);
        self::assertSame([['number', AgentNumber::class, 'number', Relation::NO_ACTION]], $extensions->relations);
    }

    public function testTheIdsHaveNoTypeWhichThePbxsMigrationWouldStumbleOver(): void
    {
        foreach ([AgentNumber::class, ModuleAiVoiceAgent::class] as $model) {
            self::assertNull((new ReflectionProperty($model, 'id'))->getType());
        }
    }
}
