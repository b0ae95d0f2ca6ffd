<?php

declare(strict_types=1);

namespace AivaTest;

use Modules\ModuleAiVoiceAgent\Lib\Daemon\Action;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Binary;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Daemon;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\ProcessTable;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Supervisor;

/** The supervisor over real processes: a program of a few bytes that waits until it is killed. */
final class RunningDaemonTest extends PbxTestCase
{
    private ProcessTable $processes;
    private Supervisor $supervisor;
    private int $now = 1000;

    protected function setUp(): void
    {
        parent::setUp();
        Journal::$answer = static function (string $command): array {
            exec("$command 2>&1", $lines, $code);
            return [$lines, $code];
        };
        file_put_contents("$this->moduleDir/bin/aivoiceagentd", self::waitingProgram());
        chmod("$this->moduleDir/bin/aivoiceagentd", 0755);
        $this->processes = new ProcessTable($this->moduleDir);
        $daemon = new Daemon($this->places(), new Binary($this->moduleDir), $this->processes);
        $this->supervisor = new Supervisor($this->places(), $daemon, new FakeProbe(), fn (): int => $this->now);
    }

    protected function tearDown(): void
    {
        foreach ($this->processes->daemons() as $pid) {
            posix_kill($pid, SIGKILL);
        }
        parent::tearDown();
    }

    public function testAKilledDaemonIsBackAtTheNextLookAndAStoppedOneIsNotHeldByALock(): void
    {
        self::assertSame(Action::Start, $this->supervisor->look());
        $first = $this->waitFor(1);
        self::assertSame(Action::None, $this->supervisor->look());

        posix_kill($first[0], SIGKILL);
        $this->waitFor(0);
        $this->now += 15;
        self::assertSame(Action::Start, $this->supervisor->look());
        self::assertNotSame($first, $this->waitFor(1));

        $this->supervisor->stop();
        $this->waitFor(0);
        self::assertSame(Action::Start, $this->supervisor->look());
        $this->waitFor(1);
    }

    public function testADaemonThatEndsAtOnceWritesWhyAndIsReportedAsALoop(): void
    {
        file_put_contents("$this->moduleDir/bin/aivoiceagentd", "#!/bin/sh\necho 'the settings are faulty' >&2\nexit 2\n");
        for ($looks = 0; $looks < 10; $looks++) {
            $this->now += 400;
            $this->supervisor->look();
        }
        self::assertSame(10, $this->supervisor->state()->attempts);
        $twice = "the settings are faulty\nthe settings are faulty\n";
        for ($tries = 0; $tries < 500 && !str_contains($this->log(), $twice); $tries++) {
            usleep(10_000);
        }
        self::assertStringContainsString($twice, $this->log());
    }

    private function log(): string
    {
        return (string) @file_get_contents($this->places()->logFile);
    }

    /** @return list<int> */
    private function waitFor(int $count): array
    {
        for ($tries = 0; $tries < 500; $tries++) {
            $pids = $this->processes->daemons();
            if (count($pids) === $count) {
                return $pids;
            }
            usleep(10_000);
        }
        self::fail("There are not $count daemons.");
    }

    /** The smallest static ELF program: pause() on x86_64, ppoll() without end on arm64; see elf(5). */
    private static function waitingProgram(): string
    {
        $isIntel = php_uname('m') === 'x86_64';
        $code = $isIntel
            ? "\xb8\x22\x00\x00\x00\x0f\x05\xeb\xf7"
            : pack('V*', 0xd2800000, 0xd2800001, 0xd2800002, 0xd2800003, 0xd2800004, 0xd2800928, 0xd4000001, 0x17fffff9);
        $base = 0x400000;
        $headers = 64 + 56;
        $size = $headers + strlen($code);
        return "\x7fELF\x02\x01\x01" . str_repeat("\0", 9)
            . pack('vvVPPPVvvvvvv', 2, $isIntel ? 62 : 183, 1, $base + $headers, 64, 0, 0, 64, 56, 1, 0, 0, 0)
            . pack('VVPPPPPP', 1, 5, 0, $base, $base, $size, $size, 0x1000)
            . $code;
    }
}
