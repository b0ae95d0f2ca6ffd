<?php

declare(strict_types=1);

namespace AivaTest;

use MikoPBX\Common\Models\Extensions;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Binary;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Daemon;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Failure;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Fault;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanAgent;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\AgentNumbers;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings\Processor;
use Modules\ModuleAiVoiceAgent\Lib\Settings\ApplySettings;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Json;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsFile;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;
use Modules\ModuleAiVoiceAgent\Models\AgentNumber;
use Modules\ModuleAiVoiceAgent\Models\ModuleAiVoiceAgent;
use PDO;
use Phalcon\Di\Di;

/** Whatever cannot be written leaves what was in force, as a whole, and says so with a remedy. */
final class FullDiskTest extends PbxTestCase
{
    private FullDisk $disk;

    protected function setUp(): void
    {
        parent::setUp();
        $this->disk = new FullDisk(Journal::$root . '/disk');
    }

    protected function tearDown(): void
    {
        $this->disk->remove();
        parent::tearDown();
    }

    public function testSettingsJsonIsTheOldOneOrTheNewOneNeverAPart(): void
    {
        $path = "{$this->disk->folder}/settings.json";
        $file = new SettingsFile($path);
        $file->write('old');
        $new = str_repeat('new ', 10_000);
        $this->disk->fill(16_384);
        try {
            $file->write($new);
            self::fail('it was written');
        } catch (Failure $failure) {
            self::assertSame('FileNotWritten', $failure->fault->key);
            self::assertStringContainsString($path, $failure->getMessage());
            self::assertMatchesRegularExpression('~No space left|too large~', $failure->getMessage());
        } finally {
            $this->disk->free();
        }
        self::assertSame('old', file_get_contents($path));
        self::assertSame(['.', '..', 'settings.json'], scandir($this->disk->folder));
        self::assertTrue($file->write($new));
        self::assertSame($new, file_get_contents($path));
    }

    public function testADaemonIsNotToldOfSettingsThatCouldNotBeWritten(): void
    {
        StoredSettings::ensure()->save(Scopes::standard('998'));
        $processes = new FakeProcesses();
        $processes->running = [7];
        $apply = new ApplySettings($this->placesOnDisk(), new Daemon($this->places(), new Binary($this->moduleDir), $processes));
        self::assertSame([], $apply->run());
        $before = file_get_contents($this->placesOnDisk()->settingsFile);
        $processes->signals = [];
        $prompt = Json::decode('{"agents":[{"id":"aa","number":"998","prompt":"' . str_repeat('word ', 10_000) . '"}]}');
        StoredSettings::ensure()->save(Scopes::standard('998')->with($prompt));
        $this->disk->fill(16_384);
        $faults = $apply->run();
        $this->disk->free();
        self::assertSame(['FileNotWritten'], array_map(static fn (Fault $fault): string => $fault->key, $faults));
        self::assertSame([], $processes->signals);
        self::assertSame($before, file_get_contents($this->placesOnDisk()->settingsFile));
        self::assertSame([], $apply->run());
        self::assertSame([[7, SIGHUP]], $processes->signals);
    }

    /** The row is one UPDATE; this is what SQLite makes of one that runs out of space. */
    public function testTheSettingsRowIsTheOldOneOrTheNewOne(): void
    {
        $database = new PDO("sqlite:{$this->disk->folder}/module.db");
        $database->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_SILENT);
        $database->exec('CREATE TABLE m_ModuleAiVoiceAgent (id INTEGER PRIMARY KEY, version, agents, accepted)');
        $database->exec("INSERT INTO m_ModuleAiVoiceAgent VALUES (1, 'old', 'old', 'old')");
        $save = $database->prepare('UPDATE m_ModuleAiVoiceAgent SET version = ?, agents = ?, accepted = ? WHERE id = 1');
        $this->disk->fill(16_384);
        self::assertFalse($save->execute(['new', str_repeat('a', 20_000), str_repeat('b', 20_000)]));
        $this->disk->free();
        unset($save, $database);
        $again = new PDO("sqlite:{$this->disk->folder}/module.db");
        $row = $again->query('SELECT version, agents, accepted FROM m_ModuleAiVoiceAgent')->fetch(PDO::FETCH_NUM);
        self::assertSame(['old', 'old', 'old'], $row);
        self::assertSame('ok', $again->query('PRAGMA integrity_check')->fetchColumn());
    }

    public function testOneSaveOfTheRowIsOneSaveOfItsModel(): void
    {
        $settings = StoredSettings::ensure();
        $before = Record::$saves;
        $settings->save(Scopes::standard('998'));
        self::assertSame($before + 1, Record::$saves);
        self::assertCount(1, ModuleAiVoiceAgent::find());
    }

    public function testANumberIsMovedWithItsExtensionOrNotAtAll(): void
    {
        $numbers = new AgentNumbers();
        $numbers->sync([new DialplanAgent('a', '999')]);
        $route = $this->route('Main', '999');
        foreach ([AgentNumber::class, Extensions::class] as $table) {
            Record::$fullTable = $table;
            $faults = $numbers->sync([new DialplanAgent('a', '998')]);
            Record::$fullTable = '';
            self::assertSame(['NumberNotStored'], array_map(static fn (Fault $fault): string => $fault->key, $faults));
            self::assertSame('999', $route->extension);
            self::assertCount(1, Extensions::find());
        }
        self::assertSame([], $numbers->sync([new DialplanAgent('a', '998')]));
        self::assertSame('998', $route->extension);
    }

    public function testTheAnswerToASaveSaysItInTheLanguageOfThePbxWithARemedy(): void
    {
        StoredSettings::ensure()->save(Scopes::standard('998'));
        Record::$isFull = true;
        foreach (['en' => 'Free space on the storage', 'ru' => 'Освободите место в хранилище'] as $language => $remedy) {
            Di::$services['translation'] = $this->translation($language);
            $data = ['document' => '{"limits":{"calls":7}}'];
            $result = Processor::callBack(['action' => 'create', 'data' => $data]);
            self::assertSame([false, 503], [$result->success, $result->httpCode]);
            self::assertStringContainsString('database or disk is full', $result->messages['error'][0]);
            self::assertStringContainsString($remedy, $result->messages['error'][0]);
        }
        self::assertFalse(property_exists(StoredSettings::read()->scopes()->service, 'limits'));
    }

    private function placesOnDisk(): PbxPlaces
    {
        $places = $this->places();
        $file = "{$this->disk->folder}/settings.json";
        return new PbxPlaces($places->moduleDir, $places->httpPort, $places->storage, $file, $places->runDir, $places->logFile);
    }
}
