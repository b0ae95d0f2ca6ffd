<?php

declare(strict_types=1);

namespace AivaTest;

use MikoPBX\Common\Models\Extensions;
use MikoPBX\Common\Models\PbxSettings;
use Modules\ModuleAiVoiceAgent\Lib\AiVoiceAgentConf;
use Modules\ModuleAiVoiceAgent\Lib\Asterisk\AriSwitch;
use Modules\ModuleAiVoiceAgent\Lib\Asterisk\MediaModules;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Binary;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Daemon;
use Modules\ModuleAiVoiceAgent\Lib\ModuleLifecycle;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\AgentNumbers;
use Modules\ModuleAiVoiceAgent\Lib\Settings\ApplySettings;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Json;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsFile;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;
use Modules\ModuleAiVoiceAgent\Lib\WorkerAiVoiceAgentSafe;
use Modules\ModuleAiVoiceAgent\Models\AgentNumber;
use Modules\ModuleAiVoiceAgent\Models\ModuleAiVoiceAgent;
use Modules\ModuleAiVoiceAgent\Setup\PbxExtensionSetup;
use Phalcon\Di\Di;

final class LifecycleTest extends PbxTestCase
{
    public function testTheHooksGiveTheTextsOfTheInstalledSettings(): void
    {
        $this->installed();
        $conf = new AiVoiceAgentConf();
        $password = StoredSettings::read()->ariPassword();
        self::assertStringContainsString("[ai-voice-agent]\nexten => 999,1,", $conf->extensionGenContexts());
        self::assertSame("include => ai-voice-agent\n", $conf->getIncludeInternal());
        self::assertStringStartsWith('exten => _999,1,Set(__ISTRANSFER=transfer_)', $conf->extensionGenInternalTransfer());
        self::assertSame("exten => 999,hint,Custom:999\n", $conf->extensionGenHints());
        self::assertStringContainsString("[ai-voice-agent]\ntype = user\npassword = $password\n", $conf->generateAriConf());
        self::assertSame("load => res_rtp_multicast.so\nload => chan_rtp.so\n", $conf->generateModulesConf());
        self::assertStringContainsString('proxy_pass http://127.0.0.1:28899/;', $conf->createNginxLocations());
        self::assertSame(WorkerAiVoiceAgentSafe::class, $conf->getModuleWorkers()[0]['worker']);
    }

    public function testATextThatCannotBeMadeIsLeftOutInsteadOfThrown(): void
    {
        self::assertSame('', (new AiVoiceAgentConf())->generateAriConf());
        self::assertStringStartsWith('log The dialplan cannot take', Journal::$events[0]);
    }

    public function testOneAgentThatTheDialplanCannotTakeDoesNotSpoilTheOthers(): void
    {
        $this->installed();
        $row = ModuleAiVoiceAgent::findFirst();
        $row->agents = '[{"id":"bad,id","number":"998"},{"id":"good","number":"999"}]';
        $text = (new AiVoiceAgentConf())->extensionGenContexts();
        self::assertStringContainsString('exten => 999,1,', $text);
        self::assertStringNotContainsString('998', $text);
    }

    public function testInstallationTakesAFreeNumberWhereAPhoneHas999(): void
    {
        $this->taken('999');
        $this->installed();
        self::assertStringContainsString('exten => 2200100,1,', (new AiVoiceAgentConf())->extensionGenContexts());
        self::assertSame('MODULES', $this->extension('2200100')?->type);
    }

    public function testASecondInstallationKeepsEverything(): void
    {
        $this->installed();
        StoredSettings::ensure()->save(Scopes::standard('998'));
        $secret = StoredSettings::read()->apiSecret();
        $setup = new PbxExtensionSetup('ModuleAiVoiceAgent');
        self::assertTrue($setup->unInstallDB(true));
        $this->installed();
        self::assertSame($secret, StoredSettings::read()->apiSecret());
        self::assertNotNull($this->extension('998'));
    }

    public function testARemovalWithoutSettingsGivesTheNumbersBackAndNamesTheRoutes(): void
    {
        $this->installed();
        $route = $this->route('Main', '999');
        $setup = new PbxExtensionSetup('ModuleAiVoiceAgent');
        self::assertTrue($setup->unInstallDB(false));
        self::assertSame('hangup', $route->extension);
        self::assertSame([], AgentNumber::find());
        self::assertNull($this->extension('999'));
        self::assertStringContainsString('Route Main', $setup->getMessages()[0]);
    }

    public function testEnablingIsRefusedWithASentenceWhereNoMediaModuleIs(): void
    {
        exec('rm -f ' . escapeshellarg(Journal::$root) . '/asterisk.astmoddir/*');
        $conf = new AiVoiceAgentConf();
        self::assertFalse($conf->onBeforeModuleEnable());
        self::assertStringContainsString('neither chan_rtp nor chan_websocket', $conf->getMessages()[0]);
    }

    public function testEnablingIsRefusedWithASentenceForTheWrongZip(): void
    {
        $machine = php_uname('m') === 'x86_64' ? 183 : 62;
        file_put_contents("$this->moduleDir/bin/aivoiceagentd", "\x7fELF" . str_repeat("\0", 14) . pack('v', $machine));
        $conf = new AiVoiceAgentConf();
        self::assertFalse($conf->onBeforeModuleEnable());
        self::assertStringStartsWith('This zip is built for ', $conf->getMessages()[0]);
    }

    public function testAriIsSwitchedOnWithoutItsModelAndModulesAreLoadedInTwoPasses(): void
    {
        PbxSettings::$values['ARIEnabled'] = '0';
        $database = $this->database();
        $loaded = [];
        Journal::$answer = static function (string $command) use (&$loaded): array {
            if (str_contains($command, 'module load')) {
                preg_match('~module load (\S+\.so)~', $command, $found);
                $isFirstTry = count(array_filter(Journal::$commands, static fn ($each) => $each === $command)) === 1;
                // As on the PBX: what depends on a later one loads in the second pass only.
                if ($found[1] !== 'app_stasis.so' || !$isFirstTry) {
                    $loaded[] = $found[1];
                }
            }
            $line = static fn (string $name): string => str_pad($name, 30) . 'Something 0          Running              core';
            return [array_map($line, $loaded), 0];
        };
        (new AriSwitch(MediaModules::ofThisPbx()))->ensureOn();
        self::assertSame(["UPDATE m_PbxSettings SET value=? WHERE key=? [1,ARIEnabled]"], $database->statements);
        self::assertEqualsCanonicalizing(['app_stasis.so', 'res_ari.so', 'res_rtp_multicast.so', 'chan_rtp.so'], $loaded);
        self::assertSame([], $this->commands('restart'));
        $before = count($this->commands('module load'));
        PbxSettings::$values['ARIEnabled'] = '1';
        (new AriSwitch(MediaModules::ofThisPbx()))->ensureOn();
        self::assertCount($before, $this->commands('module load'));
    }

    public function testALateHookOfAnOlderStateDoesNothing(): void
    {
        $this->installed();
        Journal::$commands = [];
        (new AiVoiceAgentConf())->onAfterModuleDisable();
        self::assertSame([], Journal::$commands);
        $this->enabled(false);
        (new AiVoiceAgentConf())->onAfterModuleEnable();
        self::assertSame([], Journal::$commands);
    }

    public function testDisablingLeavesTheDialplanLoadedUntilTheDaemonHasEnded(): void
    {
        $this->installed();
        $this->enabled(false);
        Journal::$commands = [];
        (new ModuleLifecycle($this->places()))->disabled();
        $asterisk = "/bin/asterisk -rx 'dialplan reload'; /bin/asterisk -rx 'module reload res_ari.so'";
        $shell = '/bin/nohup /bin/sh -c ' . escapeshellarg($asterisk) . ' </dev/null >/dev/null 2>&1 &';
        self::assertSame([$shell], Journal::$commands);
        self::assertContains('generate MikoPBX\\Core\\Asterisk\\Configs\\ExtensionsConf', Journal::$events);
    }

    public function testADisabledModuleStartsNothing(): void
    {
        $this->installed();
        $this->enabled(false);
        (new ModuleLifecycle($this->places()))->check();
        self::assertSame([], $this->commands('aivoiceagentd'));
    }

    public function testChangedSettingsReachFileAndDialplanOnce(): void
    {
        $this->installed();
        $daemon = new Daemon($this->places(), new Binary($this->moduleDir), new FakeProcesses());
        $apply = new ApplySettings($this->places(), $daemon, new AgentNumbers());
        self::assertSame([], $apply->run());
        self::assertSame([], $apply->run());
        self::assertSame(['reload dialplan'], $this->reloads());
        StoredSettings::ensure()->save(Scopes::standard('998'));
        $apply->run();
        self::assertCount(2, $this->reloads());
        $webServer = static fn (): int => count(array_keys(Journal::$events, 'invoke ReloadNginxConfAction', true));
        self::assertSame(1, $webServer());
        StoredSettings::ensure()->save(Scopes::standard('998')->with(Json::decode('{"admin":{"port":4000}}')));
        $apply->run();
        self::assertSame(2, $webServer());
        $document = json_decode((string) file_get_contents($this->places()->settingsFile));
        self::assertSame('998', $document->agents[0]->number);
    }

    public function testOnlyChangesOfItsOwnRowAndOfTheAriPortAreCarriedOn(): void
    {
        $this->installed();
        $file = $this->places()->settingsFile;
        $conf = new AiVoiceAgentConf();
        $conf->modelsEventChangeData(['model' => Extensions::class, 'recordId' => '1']);
        $conf->modelsEventChangeData(['model' => PbxSettings::class, 'recordId' => 'Language']);
        $conf->modelsEventChangeData([]);
        self::assertFileDoesNotExist($file);
        $conf->modelsEventChangeData(['model' => ModuleAiVoiceAgent::class, 'recordId' => '1']);
        self::assertSame(0600, fileperms($file) & 0777);
        PbxSettings::$values['AJAMPort'] = '8090';
        $conf->modelsEventChangeData(['model' => PbxSettings::class, 'recordId' => 'AJAMPort']);
        self::assertStringContainsString('http://127.0.0.1:8090/asterisk/ari', (string) file_get_contents($file));
    }

    public function testAPasswordOfAriThatChangesReachesAsteriskAndANewStart(): void
    {
        $this->installed();
        $processes = new FakeProcesses();
        $processes->running = [7];
        $apply = new ApplySettings($this->places(), new Daemon($this->places(), new Binary($this->moduleDir), $processes));
        $apply->run();
        self::assertSame([[7, SIGHUP]], $processes->signals);
        ModuleAiVoiceAgent::findFirst()->ari_password = str_repeat('ab', 24);
        $apply->run();
        self::assertSame([[7, SIGHUP], [7, SIGTERM]], $processes->signals);
        self::assertNotSame([], $this->commands('module reload res_ari.so'));
        self::assertStringContainsString(str_repeat('ab', 24), (new AiVoiceAgentConf())->generateAriConf());
    }

    public function testAnAriPasswordThatSomebodyChangedInTheFileIsPutRight(): void
    {
        $this->installed();
        $places = $this->places();
        (new SettingsFile($places->settingsFile))->write('{}');
        $probe = new FakeProbe();
        $probe->answer = ['status' => 'degraded', 'ari' => ['fault' => ['code' => 'ARI_UNREACHABLE']]];
        (new ModuleLifecycle($places, $probe))->check();
        self::assertSame([], $this->commands('module reload res_ari.so'));
        $probe->answer['ari']['fault']['code'] = 'ARI_WRONG_CREDENTIALS';
        (new ModuleLifecycle($places, $probe))->check();
        self::assertCount(1, $this->commands('module reload res_ari.so'));
        self::assertContains('generate MikoPBX\\Core\\Asterisk\\Configs\\AriConf', Journal::$events);
    }

    private function installed(): void
    {
        self::assertTrue((new PbxExtensionSetup('ModuleAiVoiceAgent'))->installDB());
    }

    /** @return list<string> */
    private function reloads(): array
    {
        return array_values(array_filter(Journal::$events, static fn (string $each): bool => $each === 'reload dialplan'));
    }

    private function database(): object
    {
        return Di::$services['db'] = new class {
            /** @var list<string> */
            public array $statements = [];

            /** @param list<string> $values */
            public function fetchColumn(string $sql, array $values): string
            {
                return '1';
            }

            /** @param list<string> $values */
            public function execute(string $sql, array $values): bool
            {
                $this->statements[] = "$sql [" . implode(',', $values) . ']';
                return true;
            }
        };
    }
}
