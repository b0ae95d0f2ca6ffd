<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Numbers;

use MikoPBX\Common\Models\Extensions;
use MikoPBX\Core\System\SystemMessages;
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
     * @return list<string> sentences about what could not be done
     */
    public function sync(array $agents): array
    {
        $faults = [];
        $wanted = array_column($agents, null, 'id');
        foreach ($this->own() as $row) {
            $agent = $wanted[(string) $row->agent] ?? null;
            if ($agent === null) {
                $faults[] = $this->release($row, '');
            } elseif ($agent->number !== $row->number && ExtensionRows::holder($agent->number) === null) {
                $this->renumber($row, $agent);
            }
        }
        foreach ($agents as $agent) {
            $faults[] = $this->ensure($agent);
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

    private function ensure(DialplanAgent $agent): string
    {
        $holder = ExtensionRows::holder($agent->number);
        if ($holder !== null) {
            return "The number $agent->number of agent $agent->id is used by $holder.";
        }
        $row = AgentNumber::findFirst(ExtensionRows::where('agent', $agent->id)) ?? new AgentNumber();
        $row->agent = $agent->id;
        $row->number = $agent->number;
        $row->save();
        $extension = ExtensionRows::find($agent->number) ?? new Extensions();
        $label = ExtensionRows::label($agent->name, $agent->number);
        if ($extension->id !== null && $extension->callerid === $label) {
            return '';
        }
        $extension->number = $agent->number;
        $extension->type = Extensions::TYPE_MODULES;
        $extension->callerid = $label;
        $extension->public_access = '0';
        $extension->show_in_phonebook = '1';
        return $extension->save() ? '' : "The number $agent->number of agent $agent->id cannot be stored.";
    }

    /** Saving the extension under its new number makes the PBX change everything that leads to it. */
    private function renumber(AgentNumber $row, DialplanAgent $agent): void
    {
        $extension = ExtensionRows::find((string) $row->number);
        $row->number = $agent->number;
        $row->save();
        if ($extension?->type === Extensions::TYPE_MODULES) {
            $extension->number = $agent->number;
            $extension->callerid = ExtensionRows::label($agent->name, $agent->number);
            $extension->save();
        }
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
