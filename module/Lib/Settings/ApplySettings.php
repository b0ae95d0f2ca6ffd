<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use JsonException;
use MikoPBX\Core\Asterisk\Configs\ExtensionsConf;
use MikoPBX\Core\System\SystemMessages;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Daemon;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\HealthProbe;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Supervisor;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\PbxTexts;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\AgentNumbers;
use RuntimeException;

/** Carries the stored settings on to the sidecar and the PBX; does only what has changed since the last time. */
final class ApplySettings
{
    public function __construct(
        private readonly PbxPlaces $places,
        private readonly Daemon $daemon,
        private readonly AgentNumbers $numbers = new AgentNumbers(),
    ) {
    }

    public static function ofThisPbx(): self
    {
        $places = PbxPlaces::ofThisPbx();
        return new self($places, Daemon::ofThisPbx($places));
    }

    /** @return list<string> sentences about what could not be done; they are in the system log, too */
    public function run(): array
    {
        $settings = StoredSettings::ensure();
        $scopes = $settings->scopes();
        $faults = [...$this->numbers->sync(AgentList::of($scopes)), ...$this->writeFile($settings, $scopes)];
        $this->reloadDialplan();
        foreach ($faults as $fault) {
            SystemMessages::sysLogMsg('ModuleAiVoiceAgent', $fault, LOG_ERR);
        }
        return $faults;
    }

    /** @return list<string> */
    private function writeFile(StoredSettings $settings, Scopes $scopes): array
    {
        try {
            $text = Json::pretty(SidecarDocument::compose($scopes, $this->places, $settings));
            if ((new SettingsFile($this->places->settingsFile))->write($text)) {
                $this->daemon->reload();
                $probe = new HealthProbe(SidecarDocument::adminPort($scopes));
                (new Supervisor($this->places, $this->daemon, $probe))->renew();
            }
            return [];
        } catch (RuntimeException | JsonException $failure) {
            return [$failure->getMessage()];
        }
    }

    /** Only when its text differs from what was loaded last; a reload disturbs no call. */
    private function reloadDialplan(): void
    {
        $texts = PbxTexts::ofThisPbx();
        $digest = hash('sha256', $texts->contexts() . $texts->internalTransfer() . $texts->hints());
        try {
            $isNew = (new SettingsFile("{$this->places->runDir}/dialplan.sha256"))->write($digest);
        } catch (RuntimeException) {
            $isNew = true;
        }
        if ($isNew) {
            ExtensionsConf::reload();
        }
    }
}
