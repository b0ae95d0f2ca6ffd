<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Status;

use Modules\ModuleAiVoiceAgent\Lib\Asterisk\AriSwitch;
use Modules\ModuleAiVoiceAgent\Lib\Asterisk\MediaModules;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Daemon;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\HealthProbe;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\LogFile;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\RestartPolicy;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\SupervisorState;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\PbxTexts;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\ExtensionRows;
use Modules\ModuleAiVoiceAgent\Lib\Settings\AgentList;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsFault;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SidecarDocument;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;

/** How the agent is, and everything that is wrong, in sentences; holds no secret and no personal data. */
final class StatusReport
{
    /** The newest date a correct clock cannot be before: 2026-01-01, the year of the oldest PBX we run on. */
    private const int EARLIEST = 1_767_225_600;
    private const int LOG_LINES = 5;

    public function __construct(private readonly PbxPlaces $places)
    {
    }

    /** @return array<string, mixed> */
    public function data(): array
    {
        $settings = StoredSettings::read();
        $scopes = $settings->scopes();
        $state = SupervisorState::load("{$this->places->runDir}/supervisor.json");
        $pids = Daemon::ofThisPbx($this->places)->pids();
        $health = (new HealthProbe(SidecarDocument::adminPort($scopes)))->report();
        $isLoop = RestartPolicy::isCrashLoop($state) && $health === null;
        return [
            'running' => $pids !== [],
            'ending' => array_intersect($state->stopping, $pids) !== [],
            'crashLoop' => $isLoop,
            'log' => $isLoop ? (new LogFile($this->places->logFile))->tail(self::LOG_LINES) : [],
            'health' => $health,
            'ariEnabled' => AriSwitch::isOn(),
            'mediaModules' => MediaModules::ofThisPbx()->present(),
            'numbers' => array_column(AgentList::of($scopes), 'number', 'id'),
            'faults' => $this->faults($settings, $scopes, $isLoop),
        ];
    }

    /** @return list<string> */
    private function faults(StoredSettings $settings, Scopes $scopes, bool $isLoop): array
    {
        $damage = $settings->damage();
        $faults = [
            $damage === null ? '' : $damage->getMessage() . ' The last accepted ones are in force; save them again.',
            MediaModules::ofThisPbx()->canCarryAudio() ? '' : 'Asterisk has neither chan_rtp nor chan_websocket.',
            AriSwitch::isOn() ? '' : 'The REST interface of Asterisk (ARI) is switched off.',
            time() < self::EARLIEST
                ? 'The clock of the PBX is wrong: certificates of the cloud services will be refused.'
                : '',
            $isLoop ? 'The sidecar ends again and again soon after its start; the end of its log says why.' : '',
            ...SettingsFault::sentences(PbxTexts::faults($scopes, $this->places->moduleDir)),
        ];
        foreach (AgentList::of($scopes) as $agent) {
            $holder = ExtensionRows::holder($agent->number);
            $faults[] = $holder === null ? '' : "The number $agent->number of agent $agent->id is used by $holder.";
        }
        return array_values(array_filter($faults));
    }
}
