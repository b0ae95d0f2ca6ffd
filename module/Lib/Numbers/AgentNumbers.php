<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Numbers;

use MikoPBX\Common\Models\Extensions;
use MikoPBX\Core\System\SystemMessages;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Fault;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanAgent;
use Modules\ModuleAiVoiceAgent\Models\AgentNumber;

/** Keeps an extension of the type MODULES for every agent, so that it can be chosen wherever a number can. */
final class AgentNumbers
{
    public function __construct(private readonly NumberReferences $references = new NumberReferences())
    {
    }

    /**
     * Brings the extensions in step with the agents: numbers that changed take their routes along, those of agents
     * that are gone are given back.
     *
     * @param list<DialplanAgent> $agents
     * @return list<Fault> what could not be done
     */
    public function sync(array $agents): array
    {
        $faults = [];
        $unchanged = [];
        $wanted = array_column($agents, null, 'id');
        foreach ($this->own() as $row) {
            $agent = $wanted[(string) $row->agent] ?? null;
            if ($agent === null) {
                $this->release($row, '');
                $faults[] = self::keeper($row);
            } elseif ($agent->number !== $row->number && ExtensionRows::holder($agent->number) === null) {
                $unchanged[$agent->id] = $this->renumber($row, $agent);
            }
        }
        foreach ($agents as $agent) {
            // What could not be moved would get a second extension, and its routes would stay with the first.
            $faults[] = $unchanged[$agent->id] ?? $this->ensure($agent);
        }
        return array_values(array_filter($faults));
    }

    /**
     * Gives all numbers back; routes that still lead to one are led to the agent's fallback, else to a hang-up.
     *
     * @param list<DialplanAgent> $agents
     * @return list<string> sentences about what was changed or could not be done
     */
    public function releaseAll(array $agents): array
    {
        $fallbacks = [];
        foreach ($agents as $agent) {
            $isNumber = in_array($agent->fallbackKind, ['extension', 'queue'], true);
            $fallbacks[$agent->id] = $isNumber ? $agent->fallbackTarget : '';
        }
        $notes = array_map(
            fn (AgentNumber $row): string => $this->release($row, $fallbacks[(string) $row->agent] ?? ''),
            $this->own()
        );
        return array_values(array_filter($notes));
    }

    private function ensure(DialplanAgent $agent): ?Fault
    {
        $holder = ExtensionRows::holder($agent->number);
        if ($holder !== null) {
            $values = ['number' => $agent->number, 'agent' => $agent->id, 'holder' => $holder];
            return new Fault('NumberTaken', $values);
        }
        $row = AgentNumber::findFirst(ExtensionRows::where('agent', $agent->id)) ?? new AgentNumber();
        $row->agent = $agent->id;
        $row->number = $agent->number;
        if (!$row->save()) {
            return self::notStored($agent);
        }
        $extension = ExtensionRows::find($agent->number) ?? new Extensions();
        $label = ExtensionRows::label($agent->name, $agent->number);
        if ($extension->id !== null && $extension->callerid === $label) {
            return null;
        }
        $extension->number = $agent->number;
        $extension->type = Extensions::TYPE_MODULES;
        $extension->callerid = $label;
        $extension->public_access = '0';
        $extension->show_in_phonebook = '1';
        return $extension->save() ? null : self::notStored($agent);
    }

    private static function notStored(DialplanAgent $agent): Fault
    {
        return new Fault('NumberNotStored', ['number' => $agent->number, 'agent' => $agent->id]);
    }

    /** Saving the extension under its new number makes the PBX change everything that leads to it; all of it or nothing. */
    private function renumber(AgentNumber $row, DialplanAgent $agent): ?Fault
    {
        $former = $row->number;
        $extension = ExtensionRows::find((string) $former);
        $row->number = $agent->number;
        if (!$row->save()) {
            return self::notStored($agent);
        }
        if ($extension?->type === Extensions::TYPE_MODULES) {
            $extension->number = $agent->number;
            $extension->callerid = ExtensionRows::label($agent->name, $agent->number);
            if (!$extension->save()) {
                $row->number = $former;
                $row->save();
                return self::notStored($agent);
            }
        }
        return null;
    }

    /** Null when the number of an agent that is gone has been given back. */
    private static function keeper(AgentNumber $row): ?Fault
    {
        $number = (string) $row->number;
        $isKept = AgentNumber::findFirst(ExtensionRows::where('number', $number)) !== null;
        return $isKept ? new Fault('NumberNotReleased', ['number' => $number]) : null;
    }

    private function release(AgentNumber $row, string $fallback): string
    {
        $number = (string) $row->number;
        $extension = ExtensionRows::find($number);
        if ($extension?->type !== Extensions::TYPE_MODULES) {
            $row->delete();
            return '';
        }
        $target = $fallback !== $number && ExtensionRows::find($fallback) !== null ? $fallback : 'hangup';
        $changed = $this->references->point($number, $target);
        if (!$extension->delete()) {
            $note = "The number $number could not be given back.";
        } else {
            $row->delete();
            $note = $changed === [] ? '' : "These led to $number and lead to $target now: " . implode(', ', $changed);
        }
        if ($note !== '') {
            SystemMessages::sysLogMsg('ModuleAiVoiceAgent', $note, LOG_WARNING);
        }
        return $note;
    }

    /** @return list<AgentNumber> */
    private function own(): array
    {
        $rows = [];
        foreach (AgentNumber::find() as $row) {
            $rows[] = $row;
        }
        return $rows;
    }
}
