<?php

declare(strict_types=1);

namespace AivaTest;

use Modules\ModuleAiVoiceAgent\Lib\Cdr\AgentCallRow;
use PHPUnit\Framework\TestCase;

final class AgentCallRowTest extends TestCase
{
    private const array PHONE = [
        'CHANNEL' => 'PJSIP/201-00000001',
        'FROM_CHAN' => 'PJSIP/201-00000001',
        'UNIQUEID' => 'mikopbx-1.1',
        'pt1c_UNIQUEID' => 'mikopbx-1.1_abc',
        'EXTEN' => '999',
        'CALLERID(num)' => '201',
        'CALLERID(name)' => 'Anna',
        'CHANNEL(linkedid)' => 'mikopbx-1.1',
        'CHANNEL(audioreadformat)' => '(alaw)',
        'MONITOR_DIR' => '/monitor',
        'MONITOR_STEREO' => '1',
        'MONITOR_INNER' => '1',
    ];
    private const array TRUNK = [
        'CHANNEL' => 'Local/999@internal-incoming-00000001;2',
        'FROM_CHAN' => 'PJSIP/SIP-TRUNK-00000002',
        'orign_chan' => 'PJSIP/SIP-TRUNK-00000002',
        'UNIQUEID' => 'mikopbx-1.8',
        'FROM_DID' => '74959998877',
        'CALLERID(num)' => '79161234567',
        'CALLERID(name)' => '79161234567',
    ] + self::PHONE;

    public function testACallOfAPhoneContinuesTheRowThePbxOpened(): void
    {
        $row = self::row(self::PHONE);
        self::assertSame('mikopbx-1.1_abc', $row->id);
        self::assertSame('PJSIP/201-00000001', $row->data['src_chan']);
        self::assertSame(['201', 'Anna', '999', 'App:999'], self::fields($row, 'src_num', 'src_name', 'dst_num', 'dst_chan'));
        self::assertSame($row->data['start'], $row->data['answer']);
    }

    public function testACallOfATrunkHangsOnTheTrunksChannel(): void
    {
        $row = self::row(self::TRUNK);
        self::assertSame('mikopbx-1.8_rrrrrr', $row->id);
        self::assertSame('PJSIP/SIP-TRUNK-00000002', $row->data['src_chan']);
        self::assertSame(['74959998877', ''], self::fields($row, 'did', 'src_name'));
        self::assertSame('PJSIP/SIP-TRUNK-00000002', self::row(['orign_chan' => 'Local/1@x;1'] + self::TRUNK)->data['src_chan']);
    }

    public function testACallerWhomAPersonHasTransferredLeavesTheRowOfThatTalkAsItIs(): void
    {
        $row = self::row(['ISTRANSFER' => 'transfer_'] + self::PHONE);
        self::assertSame('mikopbx-1.1_rrrrrr', $row->id);
    }

    public function testTheRecordingFollowsTheSettingsOfThePbx(): void
    {
        $base = '/monitor/2026/11/22/10/mikopbx-1.1_abc';
        self::assertSame("$base.wav,ar({$base}_in.wav)t({$base}_out.wav)", self::mixMonitor([]));
        self::assertSame("$base.wav,a", self::mixMonitor(['MONITOR_STEREO' => '0']));
        self::assertSame("$base.wav16,a", self::mixMonitor(['MONITOR_STEREO' => '0', 'CHANNEL(audioreadformat)' => '(g722)']));
        self::assertSame("$base.webm", self::row(self::PHONE)->data['recordingfile']);
    }

    public function testNothingIsRecordedThatThePbxWouldNotRecord(): void
    {
        $inner = [
            'MONITOR_INNER' => '0',
            'DIALPLAN_EXISTS(monitor-internal,201,1)' => '1',
            'DIALPLAN_EXISTS(monitor-internal,999,1)' => '1',
        ];
        foreach ([['MONITOR_DIR' => ''], ['DIALPLAN_EXISTS(monitor-exceptions,201,1)' => '1'], $inner] as $change) {
            self::assertSame('', self::mixMonitor($change));
            self::assertSame('', self::row($change + self::PHONE)->data['recordingfile']);
        }
    }

    /** @param array<string, string> $variables */
    private static function row(array $variables): AgentCallRow
    {
        $read = static fn (string $name): string => $variables[$name] ?? '';
        return AgentCallRow::of($read, '2026-11-22 10:00:00.000', 'rrrrrr', '2026/11/22/10');
    }

    /** @param array<string, string> $change */
    private static function mixMonitor(array $change): string
    {
        $variables = $change + self::PHONE;
        return self::row($variables)->mixMonitor(static fn (string $name): string => $variables[$name] ?? '');
    }

    /** @return list<string|int> */
    private static function fields(AgentCallRow $row, string ...$names): array
    {
        return array_map(static fn (string $name): string|int => $row->data[$name], $names);
    }
}
