<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use Modules\ModuleAiVoiceAgent\Lib\Daemon\Binary;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Failure;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanAgent;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\PbxTexts;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\ExtensionRows;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\NumberReferences;
use Modules\ModuleAiVoiceAgent\Models\AgentNumber;
use stdClass;

/** Checks settings and stores them; what has a fault is not stored. */
final class SettingsSaver
{
    public function __construct(
        private readonly PbxPlaces $places,
        private readonly SidecarCheck $sidecar,
        private readonly NumberReferences $references = new NumberReferences(),
    ) {
    }

    public static function ofThisPbx(): self
    {
        $places = PbxPlaces::ofThisPbx();
        $binary = (new Binary($places->moduleDir))->path();
        return new self($places, new SidecarCheck($binary, dirname($places->settingsFile)));
    }

    /**
     * Every fault of a document, or of the part of one that changes; masks stand for what is stored.
     *
     * @return list<SettingsFault>
     * @throws Failure when the sidecar cannot be asked
     */
    public function faults(stdClass $document): array
    {
        try {
            $scopes = $this->changed($document, StoredSettings::read());
        } catch (SettingsDamaged $damage) {
            return [new SettingsFault($damage->scope, 'is of the wrong kind')];
        }
        $whole = SidecarDocument::compose($scopes, $this->places, StoredSettings::ensure());
        $faults = $this->sidecar->faults($whole);
        return $faults !== []
            ? $faults
            : [...PbxTexts::faults($scopes, $this->places->moduleDir), ...$this->numbers($scopes)];
    }

    /**
     * Stores the document when it has no fault.
     *
     * @return list<SettingsFault> its faults
     * @throws Failure when the sidecar cannot be asked or the row cannot be written
     */
    public function save(stdClass $document): array
    {
        $faults = $this->faults($document);
        if ($faults === []) {
            $settings = StoredSettings::ensure();
            $settings->save($this->changed($document, $settings));
        }
        return $faults;
    }

    /** @throws SettingsDamaged */
    private function changed(stdClass $document, StoredSettings $settings): Scopes
    {
        $stored = $settings->scopes();
        $restored = SecretMask::restore($document, $stored->document());
        return $stored->with($restored);
    }

    /** @return list<SettingsFault> numbers that others have, and numbers to give up that something still leads to */
    private function numbers(Scopes $scopes): array
    {
        $agents = AgentList::of($scopes);
        $faults = [];
        foreach ($agents as $index => $agent) {
            $holder = ExtensionRows::holder($agent->number);
            if ($holder !== null) {
                $faults[] = new SettingsFault("agents[$index].number", "is used by $holder");
            }
        }
        $kept = array_map(static fn (DialplanAgent $agent): string => $agent->id, $agents);
        foreach (AgentNumber::find() as $row) {
            $users = in_array($row->agent, $kept, true) ? [] : $this->references->names((string) $row->number);
            if ($users !== []) {
                $named = implode(', ', $users);
                $why = "$row->agent cannot be removed while these lead to $row->number: $named";
                $faults[] = new SettingsFault('agents', $why);
            }
        }
        return $faults;
    }
}
