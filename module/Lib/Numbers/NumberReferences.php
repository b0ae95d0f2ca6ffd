<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Numbers;

use MikoPBX\Common\Models\Extensions;
use Phalcon\Di\Di;
use Phalcon\Mvc\Model\Relation;

/** Routes, queues, menus and forwardings that lead to a number: what keeps its extension from being deleted. */
class NumberReferences
{
    /** @return list<string> what leads to the number, in the words of the PBX, without HTML */
    public function names(string $number): array
    {
        $names = [];
        foreach ($this->records($number) as [$record]) {
            $names[] = trim(html_entity_decode(strip_tags((string) $record->getRepresent())));
        }
        return array_values(array_unique($names));
    }

    /** Leads everything that leads to `number` to `target` instead. @return list<string> what was changed */
    public function point(string $number, string $target): array
    {
        $names = $this->names($number);
        foreach ($this->records($number) as [$record, $field]) {
            $record->{$field} = $target;
            $record->save();
        }
        return $names;
    }

    /** @return list<array{0: object, 1: string}> records and their field that holds the number */
    private function records(string $number): array
    {
        $found = [];
        $manager = Di::getDefault()->getShared('modelsManager');
        // The relations come with the first record that is made.
        new Extensions();
        foreach ($manager->getRelations(Extensions::class) as $relation) {
            $action = ($relation->getOption('foreignKey') ?: [])['action'] ?? null;
            if ($action !== Relation::ACTION_RESTRICT || $relation->getFields() !== 'number') {
                continue;
            }
            $field = $relation->getReferencedFields();
            $model = $relation->getReferencedModel();
            $rows = $model::find(['conditions' => "$field = :number:", 'bind' => ['number' => $number]]);
            foreach ($rows as $row) {
                $found[] = [$row, $field];
            }
        }
        return $found;
    }
}
