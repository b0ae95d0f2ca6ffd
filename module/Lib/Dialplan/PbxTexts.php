<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Dialplan;

use Modules\ModuleAiVoiceAgent\Lib\Numbers\PbxTargets;
use Modules\ModuleAiVoiceAgent\Lib\Settings\AgentList;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsFault;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SidecarDocument;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;

/** What the module adds to the PBX's own configuration files. */
final class PbxTexts
{
    private function __construct(
        private readonly Templates $templates,
        private readonly DialplanNames $names,
        private readonly Scopes $scopes,
        private readonly StoredSettings $secrets,
    ) {
    }

    public static function ofThisPbx(): self
    {
        $moduleDir = PbxPlaces::ofThisPbx()->moduleDir;
        $settings = StoredSettings::read();
        // By its full path: the links in the PBX's own agi-bin come and go.
        $names = self::names($moduleDir);
        return new self(Templates::ofModule($moduleDir), $names, $settings->scopes(), $settings);
    }

    /** @return list<SettingsFault> why these scopes cannot be led to by the dialplan */
    public static function faults(Scopes $scopes, string $moduleDir): array
    {
        return DialplanFaults::of(AgentList::of($scopes), Templates::ofModule($moduleDir), self::names($moduleDir));
    }

    public function contexts(): string
    {
        return $this->usable()->contexts();
    }

    public function include(): string
    {
        return "include => {$this->names->entryContext}\n";
    }

    public function internalTransfer(): string
    {
        return $this->usable()->linesOfEach('internal-transfer');
    }

    public function hints(): string
    {
        return $this->usable()->linesOfEach('hint');
    }

    public function ariUser(): string
    {
        return $this->templates->fill('ari-user', [
            'username' => DialplanValue::of('user', SidecarDocument::ARI_USER),
            'password' => DialplanValue::of('secret', $this->secrets->ariPassword()),
        ]);
    }

    public function nginxLocation(): string
    {
        return $this->templates->fill('nginx-location', [
            'port' => DialplanValue::of('port', SidecarDocument::adminPort($this->scopes)),
            'secret' => DialplanValue::of('secret', $this->secrets->apiSecret()),
        ]);
    }

    /** The dialplan of the agents; without those that would spoil it for all others. */
    private function usable(): AgentDialplan
    {
        $agents = [];
        foreach (AgentList::of($this->scopes) as $agent) {
            try {
                self::dialplan($this->templates, $this->names, [...$agents, $agent])->contexts();
                $agents[] = $agent;
            } catch (DialplanValueRefused) {
                continue; // named by the status report
            }
        }
        return self::dialplan($this->templates, $this->names, $agents);
    }

    /** @param list<DialplanAgent> $agents */
    private static function dialplan(Templates $templates, DialplanNames $names, array $agents): AgentDialplan
    {
        return new AgentDialplan($templates, $names, $agents, targets: PbxTargets::of($agents));
    }

    private static function names(string $moduleDir): DialplanNames
    {
        return new DialplanNames("$moduleDir/agi-bin/ai_voice_agent_cdr.php");
    }
}
