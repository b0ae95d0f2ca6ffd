<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib;

use MikoPBX\Common\Providers\PBXConfModulesProvider;
use MikoPBX\Core\Asterisk\Configs\AriConf;
use MikoPBX\Core\Asterisk\Configs\ExtensionsConf;
use MikoPBX\Core\System\Processes;
use MikoPBX\Core\System\Util;
use Modules\ModuleAiVoiceAgent\Lib\Asterisk\AriSwitch;
use Modules\ModuleAiVoiceAgent\Lib\Asterisk\MediaModules;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Binary;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Daemon;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Fault;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\HealthProbe;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Supervisor;
use Modules\ModuleAiVoiceAgent\Lib\Settings\ApplySettings;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SidecarDocument;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;

/**
 * What happens when the module is enabled and disabled and when the PBX starts. The PBX calls its hooks twice and
 * up to two minutes late, also after the module's state has changed again: each looks at the state first, and does
 * nothing that is done already.
 */
final class ModuleLifecycle
{
    /** The sidecar's code for an ARI password that Asterisk does not take, for instance because ari.conf was edited. */
    private const string WRONG_CREDENTIALS = 'ARI_WRONG_CREDENTIALS';
    /** Seconds the dialplan of a disabled module stays loaded at most, for calls that still go to their fallback. */
    private const int DIALPLAN_STAYS = 120;

    public function __construct(private readonly PbxPlaces $places, private readonly ?HealthProbe $givenProbe = null)
    {
    }

    public static function ofThisPbx(): self
    {
        return new self(PbxPlaces::ofThisPbx());
    }

    /** Why the module cannot be enabled here; changes nothing. */
    public function obstacle(): ?Fault
    {
        if (!MediaModules::ofThisPbx()->canCarryAudio()) {
            return new Fault('NoMediaModule');
        }
        return (new Binary($this->places->moduleDir))->fault();
    }

    public function enabled(): void
    {
        if (!ModuleState::isEnabled()) {
            return;
        }
        // The list of modules this process works with may be older than our state.
        PBXConfModulesProvider::recreateModulesProvider();
        StoredSettings::ensure();
        (new AriSwitch(MediaModules::ofThisPbx()))->ensureOn();
        ApplySettings::ofThisPbx()->run();
        $this->supervisor()->look();
    }

    /** Calls in progress go on: the sidecar ends when they have, and their fallbacks stay loaded until then. */
    public function disabled(): void
    {
        if (ModuleState::isEnabled()) {
            return;
        }
        $this->supervisor()->stop();
        PBXConfModulesProvider::recreateModulesProvider();
        (new ExtensionsConf())->generateConfig();
        (new AriConf())->generateConfig();
        foreach (['dialplan', 'location'] as $loaded) {
            @unlink("{$this->places->runDir}/$loaded.sha256");
        }
        $this->reloadAsteriskAfterwards();
    }

    /** What the worker does at each check. */
    public function check(): void
    {
        if (!ModuleState::isEnabled()) {
            return;
        }
        if (!is_file($this->places->settingsFile)) {
            $this->enabled();
            return;
        }
        $this->supervisor()->look();
        $fault = $this->probe()->report()['ari']['fault']['code'] ?? '';
        if ($fault === self::WRONG_CREDENTIALS) {
            (new AriSwitch(MediaModules::ofThisPbx()))->reloadUsers();
        }
    }

    public function supervisor(): Supervisor
    {
        return new Supervisor($this->places, Daemon::ofThisPbx($this->places), $this->probe());
    }

    private function probe(): HealthProbe
    {
        return $this->givenProbe ?? new HealthProbe(SidecarDocument::adminPort(StoredSettings::read()->scopes()));
    }

    /** A shell of its own waits for the daemon's end: this module may be gone from the disk by then. */
    private function reloadAsteriskAfterwards(): void
    {
        [$nohup, $sh, $sleep] = array_map(Util::which(...), ['nohup', 'sh', 'sleep']);
        $asterisk = Util::which('asterisk');
        $pids = implode(' ', Daemon::ofThisPbx($this->places)->pids());
        $isRunning = "kill -0 $pids 2>/dev/null && [ \$n -lt " . self::DIALPLAN_STAYS . ' ]';
        $wait = $pids === '' ? '' : "n=0; while $isRunning; do $sleep 1; n=\$((n+1)); done; ";
        $reload = "$asterisk -rx 'dialplan reload'; $asterisk -rx 'module reload res_ari.so'";
        Processes::mwExec("$nohup $sh -c " . escapeshellarg($wait . $reload) . ' </dev/null >/dev/null 2>&1 &');
    }
}
