<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use JsonException;
use MikoPBX\Core\Asterisk\Configs\ExtensionsConf;
use MikoPBX\Core\System\SystemMessages;
use MikoPBX\Core\Workers\Libs\WorkerModelsEvents\Actions\ReloadNginxConfAction;
use MikoPBX\Core\Workers\WorkerModelsEvents;
use Modules\ModuleAiVoiceAgent\Lib\Asterisk\AriSwitch;
use Modules\ModuleAiVoiceAgent\Lib\Asterisk\MediaModules;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Daemon;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Failure;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Fault;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\HealthProbe;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Supervisor;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\PbxTexts;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\AgentNumbers;

/** Carries the stored settings on to the sidecar and the PBX; does only what has changed since the last time. */
final class ApplySettings
{
    /** As the PBX itself orders a reload of its web server. */
    private const int NGINX_PRIORITY = 50;

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

    /** @return list<Fault> what could not be done; it is in the system log, too */
    public function run(): array
    {
        $settings = StoredSettings::ensure();
        $scopes = $settings->scopes();
        $faults = [...$this->numbers->sync(AgentList::of($scopes)), ...$this->writeFile($settings, $scopes)];
        $this->reloadDialplan();
        $this->reloadWebServer();
        foreach ($faults as $fault) {
            SystemMessages::sysLogMsg('ModuleAiVoiceAgent', $fault->english(), LOG_ERR);
        }
        return $faults;
    }

    /** @return list<Fault> */
    private function writeFile(StoredSettings $settings, Scopes $scopes): array
    {
        $before = json_decode((string) @file_get_contents($this->places->settingsFile));
        try {
            $document = SidecarDocument::compose($scopes, $this->places, $settings);
            if ((new SettingsFile($this->places->settingsFile))->write(Json::pretty($document))) {
                $isElsewhere = isset($before->ari) && $before->ari != $document->ari;
                $this->tellDaemon(SidecarDocument::adminPort($scopes), $isElsewhere);
            }
            return [];
        } catch (Failure $failure) {
            return [$failure->fault];
        } catch (JsonException $failure) {
            return [new Fault('SettingsNotStored', ['reason' => $failure->getMessage()])];
        }
    }

    /** Another address or password of Asterisk is taken up by a new start only, once running calls have ended. */
    private function tellDaemon(int $port, bool $isAsteriskElsewhere): void
    {
        $supervisor = new Supervisor($this->places, $this->daemon, new HealthProbe($port));
        if ($isAsteriskElsewhere) {
            (new AriSwitch(MediaModules::ofThisPbx()))->reloadUsers();
            $supervisor->stop();
            return;
        }
        $this->daemon->reload();
        $supervisor->renew();
    }

    /** A reload disturbs no call, but there is no need for one when nothing has changed. */
    private function reloadDialplan(): void
    {
        $texts = PbxTexts::ofThisPbx();
        if ($this->isNew('dialplan', $texts->contexts() . $texts->internalTransfer() . $texts->hints())) {
            ExtensionsConf::reload();
        }
    }

    /** The location names the sidecar's port and secret. */
    private function reloadWebServer(): void
    {
        if ($this->isNew('location', PbxTexts::ofThisPbx()->nginxLocation())) {
            WorkerModelsEvents::invokeAction(ReloadNginxConfAction::class, [], self::NGINX_PRIORITY);
        }
    }

    /** Whether a text differs from the one that was loaded last since the machine started. */
    private function isNew(string $name, string $text): bool
    {
        try {
            return (new SettingsFile("{$this->places->runDir}/$name.sha256"))->write(hash('sha256', $text));
        } catch (Failure) {
            return true;
        }
    }
}
