<?php

declare(strict_types=1);

namespace AivaTest;

use MikoPBX\Common\Models\PbxSettings;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Fault;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;
use Modules\ModuleAiVoiceAgent\Lib\Status\StatusFaults;
use Modules\ModuleAiVoiceAgent\Models\ModuleAiVoiceAgent;
use PHPUnit\Framework\Attributes\DataProvider;

final class StatusFaultsTest extends PbxTestCase
{
    private const int SUMMER_2026 = 1_780_000_000;
    private const float PLENTY = 5e9;

    protected function setUp(): void
    {
        parent::setUp();
        StoredSettings::ensure()->save(Scopes::standard());
    }

    public function testASoundPbxHasNone(): void
    {
        self::assertSame([], $this->faults());
    }

    public function testASettingsRowThatIsCorruptedIsNamedByItsScope(): void
    {
        ModuleAiVoiceAgent::findFirst()->agents = '[{"id":';
        $this->assertOneFault('SettingsDamaged', '"agents" are damaged', '«agents» повреждены');
    }

    public function testSettingsOfANewerModuleAreNotTriedAndSaidSo(): void
    {
        ModuleAiVoiceAgent::findFirst()->version = '2';
        $this->assertOneFault('SettingsNewer', 'have version 2 and are from a newer module', 'более новым модулем');
    }

    public function testAnAsteriskThatCanCarryNoAudioIsNamed(): void
    {
        exec('rm -f ' . escapeshellarg(Journal::$root) . '/asterisk.astmoddir/*');
        $this->assertOneFault('NoMediaModule', 'neither chan_rtp nor chan_websocket', 'нет ни chan_rtp, ни chan_websocket');
    }

    public function testAriThatWasSwitchedOffOutsideIsNamed(): void
    {
        PbxSettings::$values['ARIEnabled'] = '0';
        $this->assertOneFault('AriOff', '(ARI) is switched off', '(ARI) выключен');
    }

    public function testAWrongClockIsNamed(): void
    {
        $this->assertOneFault('ClockWrong', 'clock of the PBX is wrong', 'Часы АТС', now: 86_400);
    }

    public function testADiskThatIsAlmostFullIsNamedWithWhatIsLeft(): void
    {
        $this->assertOneFault('DiskFull', '12 MB are left', 'осталось 12 МБ', free: 12.5e6);
    }

    public function testANumberThatAPhoneHasTakenIsNamedWithItsOwner(): void
    {
        $this->taken('999');
        $this->assertOneFault('NumberTaken', '999 of agent receptionist is used by SIP Anna', 'занят: SIP Anna');
    }

    public function testTwoAgentsOnOneNumberAreNamed(): void
    {
        ModuleAiVoiceAgent::findFirst()->agents = '[{"id":"aa","number":"998"},{"id":"bb","number":"998"}]';
        $this->assertOneFault('Refused', 'agents[1].number', 'Диалплан не принимает');
    }

    public function testACrashLoopIsNamed(): void
    {
        $this->assertOneFault('CrashLoop', 'again and again', 'снова и снова', isLoop: true);
    }

    #[DataProvider('obstacles')]
    public function testWhatKeepsTheModuleFromBeingEnabledIsSaidInBothLanguages(Fault $fault, string $en, string $ru): void
    {
        self::assertStringContainsString($en, self::sentence($fault, 'en'));
        self::assertStringContainsString($ru, self::sentence($fault, 'ru'));
    }

    /** @return array<string, array{Fault, string, string}> */
    public static function obstacles(): array
    {
        $wrong = ['built' => 'aarch64', 'own' => 'x86_64', 'zip' => 'x64'];
        return [
            'another architecture' => [new Fault('WrongArchitecture', $wrong), 'ends in -x64.zip', 'кончается на -x64.zip'],
            'no right to run' => [new Fault('BinaryNotExecutable', ['file' => '/b']), 'noexec', 'noexec'],
            'no start' => [new Fault('BinaryDoesNotStart', ['reason' => 'GLIBC']), 'GLIBC', 'GLIBC'],
            'no program' => [new Fault('BinaryMissing', ['file' => '/b']), 'is missing: /b', 'Нет программы агента: /b'],
        ];
    }

    private function assertOneFault(
        string $key,
        string $en,
        string $ru,
        int $now = self::SUMMER_2026,
        float $free = self::PLENTY,
        bool $isLoop = false,
    ): void {
        $faults = $this->faults($now, $free, $isLoop);
        self::assertSame([$key], array_map(static fn (Fault $fault): string => $fault->key, $faults));
        self::assertStringContainsString($en, self::sentence($faults[0], 'en'));
        self::assertStringContainsString($ru, self::sentence($faults[0], 'ru'));
    }

    /** @return list<Fault> */
    private function faults(int $now = self::SUMMER_2026, float $free = self::PLENTY, bool $isLoop = false): array
    {
        $settings = StoredSettings::read();
        return (new StatusFaults($this->places(), $now, $free))->of($settings, $settings->scopes(), $isLoop);
    }

    private static function sentence(Fault $fault, string $language): string
    {
        $texts = require dirname(__DIR__, 3) . "/module/Messages/$language.php";
        $sentence = $fault->sentence(static fn (string $key, array $values): string => str_replace(
            array_map(static fn (string $name): string => "%$name%", array_keys($values)),
            array_values($values),
            $texts[$key] ?? $key
        ));
        self::assertStringNotContainsString('%', $sentence);
        return $sentence;
    }
}
