<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Asterisk;

use MikoPBX\Common\Models\PbxSettings;
use MikoPBX\Common\Providers\MainDatabaseProvider;
use MikoPBX\Core\Asterisk\Configs\AriConf;
use MikoPBX\Core\Asterisk\Configs\HttpConf;
use MikoPBX\Core\Asterisk\Configs\ModulesConf;
use Phalcon\Di\Di;

/** Switches Asterisk's REST interface on without restarting Asterisk, so that no call is cut. */
final class AriSwitch
{
    /** The PBX's list is not in the order of dependence: what fails in the first pass loads in the second. */
    private const int PASSES = 2;

    public function __construct(
        private readonly MediaModules $media,
        private readonly AsteriskConsole $console = new AsteriskConsole(),
    ) {
    }

    public static function isOn(): bool
    {
        return PbxSettings::getValueByKey(PbxSettings::ARI_ENABLED) === '1';
    }

    /** Switches it on where it is off, makes our user known and loads what is missing. Twice changes nothing. */
    public function ensureOn(): void
    {
        if (!self::isOn()) {
            $this->storeOn();
            if (PbxSettings::getValueByKey(PbxSettings::AJAM_ENABLED) !== '1') {
                HttpConf::reload();
            }
        }
        // For the next start of Asterisk; writing the file alone restarts nothing.
        (new ModulesConf())->generateConfig();
        (new AriConf())->generateConfig();
        $this->loadMissing();
        $this->reloadUsers();
    }

    /** Reads ari.conf again, which the PBX has just written or somebody has changed. */
    public function reloadUsers(): void
    {
        (new AriConf())->generateConfig();
        $this->console->run('module reload res_ari.so');
    }

    /** Writes the row without its model: the model's event would restart Asterisk. */
    private function storeOn(): void
    {
        $database = Di::getDefault()->getShared(MainDatabaseProvider::SERVICE_NAME);
        $key = PbxSettings::ARI_ENABLED;
        $rows = (int) $database->fetchColumn('SELECT count(*) FROM m_PbxSettings WHERE key=?', [$key]);
        $rows > 0
            ? $database->execute('UPDATE m_PbxSettings SET value=? WHERE key=?', ['1', $key])
            : $database->execute('INSERT INTO m_PbxSettings (key,value) VALUES (?,?)', [$key, '1']);
        PbxSettings::clearCache(PbxSettings::class);
    }

    private function loadMissing(): void
    {
        $wanted = [...AriConf::getAriModules(), ...$this->media->present()];
        for ($pass = 0; $pass < self::PASSES; $pass++) {
            $missing = array_diff($wanted, $this->console->loadedModules());
            foreach ($missing as $module) {
                $this->console->run("module load $module");
            }
        }
    }
}
