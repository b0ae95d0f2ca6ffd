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
use Modules\ModuleAiVoiceAgent\Lib\Settings\AgentList;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SidecarDocument;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;

/** How the agent is, and everything that is wrong, in sentences; holds no secret and no personal data. */
final class StatusReport
{
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
            'faults' => Sentences::of(StatusFaults::ofThisPbx($this->places)->of($settings, $scopes, $isLoop)),
        ];
    }
}
