<?php

declare(strict_types=1);

namespace AivaTest;

use Modules\ModuleAiVoiceAgent\Lib\Daemon\Action;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Binary;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Daemon;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\LogFile;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\ProcessTable;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\RestartPolicy;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Supervisor;

final class DaemonTest extends PbxTestCase
{
    private int $now = 1000;
    private FakeProcesses $processes;
    private FakeProbe $probe;

    protected function setUp(): void
    {
        parent::setUp();
        $this->processes = new FakeProcesses();
        $this->probe = new FakeProbe();
    }

    public function testADaemonThatRunsIsLeftAloneHoweverOftenHooksCome(): void
    {
        $supervisor = $this->supervisor();
        self::assertSame(Action::Start, $supervisor->look());
        $this->processes->running = [7];
        foreach (range(1, 5) as $ignored) {
            self::assertSame(Action::None, $supervisor->look());
        }
        self::assertCount(1, $this->commands('aivoiceagentd'));
    }

    public function testADaemonThatWasKilledIsStartedAtTheNextLook(): void
    {
        $supervisor = $this->supervisor();
        $supervisor->look();
        $this->runFor(100);
        $supervisor->look();
        $this->processes->running = [];
        self::assertSame(Action::Start, $supervisor->look());
    }

    public function testStartsThatDoNotLastComeLessAndLessOftenAndAreReported(): void
    {
        $supervisor = $this->supervisor();
        $starts = [];
        for ($second = 0; $second < 1200; $second += 15) {
            $this->now = 1000 + $second;
            if ($supervisor->look() === Action::Start) {
                $starts[] = $second;
            }
        }
        self::assertSame([0, 15, 45, 90, 180, 345, 645, 945], $starts);
        self::assertTrue(RestartPolicy::isCrashLoop($supervisor->state()));
    }

    public function testSettingsThatChangedEndTheWaiting(): void
    {
        $supervisor = $this->supervisor();
        $supervisor->look();
        $supervisor->look();
        self::assertSame(Action::Wait, $supervisor->look());
        $supervisor->renew();
        self::assertSame(Action::Start, $supervisor->look());
    }

    public function testADaemonThatDoesNotAnswerForAMinuteIsRestarted(): void
    {
        $supervisor = $this->supervisor();
        $supervisor->look();
        $this->processes->running = [7];
        $this->probe->answer = null;
        $supervisor->look();
        $this->now += 59;
        self::assertSame(Action::None, $supervisor->look());
        $this->now += 1;
        self::assertSame(Action::Restart, $supervisor->look());
        self::assertSame([[7, SIGKILL]], $this->processes->signals);
    }

    public function testADaemonThatEndsItsCallsIsWaitedForAndThenReplaced(): void
    {
        $supervisor = $this->supervisor();
        $this->processes->running = [7];
        $supervisor->stop();
        self::assertSame([[7, SIGTERM]], $this->processes->signals);
        $this->now += 40;
        self::assertSame(Action::Wait, $supervisor->look());
        $this->processes->running = [];
        self::assertSame(Action::Start, $supervisor->look());
    }

    public function testADaemonThatDoesNotEndIsKilledAfterItsDrainLimit(): void
    {
        $supervisor = $this->supervisor();
        $this->processes->running = [7];
        $supervisor->stop();
        $supervisor->stop();
        $this->now += 60;
        $supervisor->look();
        self::assertSame([[7, SIGTERM], [7, SIGKILL]], $this->processes->signals);
    }

    public function testTheZipOfAnotherArchitectureIsNamed(): void
    {
        $this->binary(183);
        $fault = (new Binary($this->moduleDir, 'x86_64'))->fault();
        self::assertSame('WrongArchitecture', $fault?->key);
        $untranslated = $fault->sentence(static fn (string $key): string => $key);
        $sentence = 'This zip is built for aarch64, but this PBX runs on x86_64. Upload the zip whose name ends in -x64.zip.';
        self::assertSame($sentence, $untranslated);
        self::assertSame('Nein', $fault->sentence(static fn (): string => 'Nein'));
    }

    public function testABinaryThatIsMissingOrDoesNotStartIsNamed(): void
    {
        self::assertSame('BinaryMissing', (new Binary($this->moduleDir))->fault()?->key);
        $this->binary(62);
        Journal::$answer = static fn (): array => [['version GLIBC_2.99 not found'], 1];
        $fault = (new Binary($this->moduleDir, 'x86_64'))->fault();
        self::assertSame('BinaryDoesNotStart', $fault?->key);
        self::assertSame(['reason' => 'version GLIBC_2.99 not found'], $fault->values);
    }

    public function testABinaryThatIsNotExecutableIsMadeSo(): void
    {
        $this->binary(62);
        $binary = new Binary($this->moduleDir, 'x86_64');
        self::assertNull($binary->fault());
        self::assertTrue(is_executable($binary->path()));
    }

    public function testABinaryOnADiskThatForbidsProgramsIsNamedWithTheReason(): void
    {
        $folder = escapeshellarg("$this->moduleDir/bin");
        exec("mount -t tmpfs -o noexec,size=1m none $folder 2>&1", $output, $code);
        if ($code !== 0) {
            self::markTestSkipped('Only root may mount a disk with noexec: ' . implode(' ', $output));
        }
        try {
            $this->binary(62);
            $fault = (new Binary($this->moduleDir, 'x86_64'))->fault();
            self::assertSame('BinaryNotExecutable', $fault?->key);
            $sentence = $fault->sentence(static fn (string $key): string => $key);
            self::assertStringContainsString('Is the storage mounted with noexec?', $sentence);
        } finally {
            exec("umount $folder");
        }
    }

    public function testSetupMovesTheProgramsToWhereAnUpdateDoesNotKillThem(): void
    {
        $this->binary(62);
        touch("$this->moduleDir/bin/onnx.node");
        Binary::moveAside($this->moduleDir);
        Binary::moveAside($this->moduleDir);
        self::assertSame(['.', '..', 'live'], scandir("$this->moduleDir/bin"));
        self::assertStringEndsWith('/bin/live/aivoiceagentd', (new Binary($this->moduleDir))->path());
        self::assertFileExists("$this->moduleDir/bin/live/onnx.node");
    }

    public function testOnlySupervisorsOfTheDaemonAreFoundAmongTheProcesses(): void
    {
        $proc = Journal::$root . '/proc';
        $table = [
            10 => "/m/bin/live/aivoiceagentd\0--config\0/s.json\0",
            11 => "/m/bin/live/aivoiceagentd\0--config\0/s.json\0--worker\0",
            12 => "/m/bin/live/aivoiceagentd\0--check-config\0--config\0/t\0",
            13 => "tail\0-f\0/log/aivoiceagentd.jsonl\0",
            14 => '',
            15 => "/other/bin/live/aivoiceagentd\0--config\0/s.json\0",
        ];
        foreach ($table as $pid => $line) {
            mkdir("$proc/$pid", 0755, true);
            file_put_contents("$proc/$pid/cmdline", $line);
        }
        self::assertSame([10], (new ProcessTable('/m', $proc))->daemons());
        self::assertSame([10, 11, 12], (new ProcessTable('/m', $proc))->all());
    }

    public function testALogThatHasGrownLargeIsCutInPlace(): void
    {
        $path = Journal::$root . '/daemon.jsonl';
        file_put_contents($path, str_repeat("0123456789abcde\n", 1_250_001));
        $inode = fileinode($path);
        (new LogFile($path))->cut();
        clearstatcache();
        self::assertSame(0, filesize($path));
        self::assertSame($inode, fileinode($path));
        self::assertSame(['0123456789abcde'], (new LogFile("$path.1"))->tail(1));
    }

    private function supervisor(): Supervisor
    {
        $binary = new Binary($this->moduleDir);
        $daemon = new Daemon($this->places(), $binary, $this->processes);
        return new Supervisor($this->places(), $daemon, $this->probe, fn (): int => $this->now);
    }

    private function runFor(int $seconds): void
    {
        $this->processes->running = [7];
        $this->now += $seconds;
    }

    private function binary(int $machine): void
    {
        $head = "\x7fELF" . str_repeat("\0", 14) . pack('v', $machine);
        file_put_contents("$this->moduleDir/bin/aivoiceagentd", $head);
        chmod("$this->moduleDir/bin/aivoiceagentd", 0644);
    }
}
