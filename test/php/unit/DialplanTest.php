<?php

declare(strict_types=1);

namespace AivaTest;

use Modules\ModuleAiVoiceAgent\Lib\Dialplan\AgentDialplan;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanAgent;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanNames;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanValueRefused;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\TargetPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\Templates;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class DialplanTest extends TestCase
{
    private const string DIALPLAN = __DIR__ . '/../../../dialplan';
    private const string SORRY = 'im-sorry&please-try-call-later';
    private const string AGI = '/storage/custom_modules/ModuleAiVoiceAgent/agi-bin/ai_voice_agent_cdr.php';

    public function testTheCommonTemplatesGiveTheTextOfTheStandaloneInstaller(): void
    {
        self::assertSame(self::golden('two-agents'), self::standalone(self::twoAgents()));
        self::assertSame(self::golden('every-fallback'), self::standalone([
            new DialplanAgent('agent-extension', '900', '', 'extension', '200'),
            new DialplanAgent('agent-queue', '901', '', 'queue', 'support'),
            new DialplanAgent('agent-voicemail', '902', '', 'voicemail', '100@default'),
            new DialplanAgent('agent-announcement', '903', '', 'announcement', self::SORRY),
            new DialplanAgent('agent-hangup', '904'),
        ]));
    }

    public function testNamesChosenByTheAdministratorGiveTheSameTextToo(): void
    {
        $names = new DialplanNames('', 'voice2', 'module-ai-voice-agent', 'all-peers', 'outgoing', 'custom/sorry');
        self::assertSame(self::golden('own-names'), self::standalone(self::twoAgents(), $names));
    }

    public function testTheTextForMikoPbxEqualsItsGoldenFile(): void
    {
        $dialplan = self::mikopbx([
            ...self::twoAgents(),
            new DialplanAgent('day', '2200100', '', 'queue', '2001', ['200', '+74951234567']),
            new DialplanAgent('mail', '997', '', 'voicemail', 'any'),
            new DialplanAgent('none', '*996#', '', 'extension', '2002', ['2002', '2003']),
        ], new TargetPlaces(['2002' => 'QUEUE-0A1B2C'], ['2003']));
        $text = $dialplan->contexts()
            . "\n[internal-transfer]\n" . $dialplan->linesOfEach('internal-transfer')
            . "\n[internal-hints]\n" . $dialplan->linesOfEach('hint');
        self::assertSame(self::golden('mikopbx'), $text);
    }

    #[DataProvider('hostile')]
    public function testAValueThatCouldChangeTheDialplanIsRefused(DialplanAgent ...$agents): void
    {
        $this->expectException(DialplanValueRefused::class);
        self::mikopbx($agents)->contexts();
    }

    /** @return array<string, list<DialplanAgent>> */
    public static function hostile(): array
    {
        $fallback = static fn (string $kind, string $target): array => [new DialplanAgent('aa', '1', '', $kind, $target)];
        return [
            'a line end in a number' => [new DialplanAgent('aa', "999\nexten => 1,1,System(id)")],
            'a line end behind a number' => [new DialplanAgent('aa', "999\n")],
            'a pattern as number' => [new DialplanAgent('aa', '_X.')],
            'an application call in an id' => [new DialplanAgent('a,1,System(id)', '1')],
            'an id that is a special extension' => [new DialplanAgent('h', '1')],
            'a variable in a queue' => $fallback('queue', '${SHELL(id)}'),
            'a climbing path as sound' => $fallback('announcement', '../../etc/passwd'),
            'a comment in a sound' => $fallback('announcement', 'sorry;'),
            'a letter in a transfer target' => [new DialplanAgent('aa', '1', '', 'hangup', '', ['200', 'h'])],
            'a second agent with the same number' => [new DialplanAgent('aa', '1'), new DialplanAgent('bb', '1')],
            'an id that differs by a dash only' => [new DialplanAgent('night', '1'), new DialplanAgent('ni-ght', '2')],
        ];
    }

    public function testAnAnnouncementOfThePbxMayBeNamedByItsFullPath(): void
    {
        $path = '/storage/usbdisk1/mikopbx/media/custom/sorry';
        $text = self::mikopbx([new DialplanAgent('aa', '1', '', 'announcement', $path)])->contexts();
        self::assertStringContainsString("Playback($path)", $text);
    }

    /** @return list<DialplanAgent> */
    private static function twoAgents(): array
    {
        return [
            new DialplanAgent('reception', '999', '', 'extension', '200', ['200', '201']),
            new DialplanAgent('night', '998', '', 'announcement', self::SORRY, ringSeconds: 45),
        ];
    }

    /** @param list<DialplanAgent> $agents */
    private static function standalone(array $agents, DialplanNames $names = new DialplanNames()): string
    {
        $templates = new Templates(self::DIALPLAN . '/templates');
        return (new AgentDialplan($templates, $names, $agents, AgentDialplan::STANDALONE_TARGETS))->contexts();
    }

    /** @param array<DialplanAgent> $agents */
    private static function mikopbx(array $agents, TargetPlaces $targets = new TargetPlaces()): AgentDialplan
    {
        $templates = new Templates(self::DIALPLAN . '/templates', 'mikopbx');
        $names = new DialplanNames(self::AGI);
        return new AgentDialplan($templates, $names, array_values($agents), targets: $targets);
    }

    private static function golden(string $name): string
    {
        return (string) file_get_contents(self::DIALPLAN . "/test/golden/$name.conf");
    }
}
