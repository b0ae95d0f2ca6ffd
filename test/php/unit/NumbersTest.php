<?php

declare(strict_types=1);

namespace AivaTest;

use MikoPBX\Common\Models\CallQueues;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\DialplanAgent;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\AgentNumbers;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\ExtensionRows;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\PbxTargets;
use Modules\ModuleAiVoiceAgent\Models\AgentNumber;

final class NumbersTest extends PbxTestCase
{
    public function testEveryAgentGetsAnExtensionOfTheTypeModules(): void
    {
        $agents = [new DialplanAgent('a', '999', 'Anna <b>'), new DialplanAgent('b', '998')];
        self::assertSame([], (new AgentNumbers())->sync($agents));
        self::assertSame([], (new AgentNumbers())->sync($agents));
        self::assertSame('MODULES', $this->extension('999')?->type);
        self::assertSame('Anna b 999', $this->extension('999')?->callerid);
        self::assertSame('AI voice agent 998', $this->extension('998')?->callerid);
        self::assertCount(2, AgentNumber::find());
    }

    public function testANumberOfAPhoneIsLeftToIt(): void
    {
        $this->taken('999');
        $faults = (new AgentNumbers())->sync([new DialplanAgent('a', '999')]);
        self::assertSame('NumberTaken', $faults[0]->key);
        self::assertSame('SIP Anna', $faults[0]->values['holder']);
        self::assertSame('SIP', $this->extension('999')?->type);
        self::assertSame('2200100', ExtensionRows::free('999'));
    }

    public function testANumberThatAPhoneHasTakenMeanwhileIsLeftToIt(): void
    {
        $numbers = new AgentNumbers();
        $numbers->sync([new DialplanAgent('a', '999')]);
        $extension = $this->extension('999');
        [$extension->type, $extension->callerid] = ['SIP', 'Anna'];
        self::assertSame('NumberTaken', $numbers->sync([new DialplanAgent('a', '999')])[0]->key);
        $route = $this->route('Anna', '999');
        $numbers->sync([new DialplanAgent('a', '998')]);
        $numbers->releaseAll([]);
        self::assertSame(['SIP', '999', '999'], [$extension->type, $extension->number, $route->extension]);
    }

    public function testAnExtensionLeftByAnEarlierInstallationIsTakenOver(): void
    {
        $this->taken('999', 'MODULES', 'Receptionist 999');
        self::assertSame('999', ExtensionRows::free('999'));
        self::assertSame([], (new AgentNumbers())->sync([new DialplanAgent('a', '999')]));
    }

    public function testAnExtensionOfAnotherModuleIsNot(): void
    {
        $this->taken('999', 'MODULES', 'Smart IVR');
        self::assertSame('2200100', ExtensionRows::free('999'));
    }

    public function testRoutesFollowANumberThatChanges(): void
    {
        $numbers = new AgentNumbers();
        $numbers->sync([new DialplanAgent('a', '999')]);
        $route = $this->route('Main', '999');
        $numbers->sync([new DialplanAgent('a', '998')]);
        self::assertSame('998', $route->extension);
        self::assertNull($this->extension('999'));
        self::assertSame('AI voice agent 998', $this->extension('998')?->callerid);
    }

    public function testARemovalLeadsRoutesToTheFallbackAndLeavesNoRow(): void
    {
        $this->taken('201');
        $agents = [new DialplanAgent('a', '999', '', 'extension', '201'), new DialplanAgent('b', '998')];
        $numbers = new AgentNumbers();
        $numbers->sync($agents);
        [$main, $night] = [$this->route('Main', '999'), $this->route('Night', '998')];
        $notes = $numbers->releaseAll($agents);
        self::assertSame(['201', 'hangup'], [$main->extension, $night->extension]);
        self::assertSame('These led to 999 and lead to 201 now: Route Main', $notes[0]);
        self::assertNull($this->extension('999'));
        self::assertNull($this->extension('998'));
        self::assertSame([], AgentNumber::find());
    }

    public function testWhatATargetIsDecidesHowCallersGetThere(): void
    {
        foreach (['201' => 'SIP', '301' => 'EXTERNAL', '401' => 'IVR MENU', '2001' => 'QUEUE', '2002' => 'QUEUE'] as $number => $type) {
            $this->taken((string) $number, $type);
        }
        foreach (['2001' => '', '2002' => '201'] as $number => $whenEmpty) {
            $queue = new CallQueues();
            [$queue->uniqid, $queue->extension] = ["QUEUE-$number", (string) $number];
            $queue->redirect_to_extension_if_empty = $whenEmpty;
            $queue->save();
        }
        $agents = [
            new DialplanAgent('a', '999', '', 'queue', '2001', ['201', '301', '401', '79161234567']),
            new DialplanAgent('b', '998', '', 'extension', '2002'),
        ];
        $places = PbxTargets::of($agents);
        self::assertSame('QUEUE-2001', $places->queue('2001'));
        // The PBX itself leads callers of this one on when it is empty.
        self::assertNull($places->queue('2002'));
        $others = array_filter(['201', '301', '401', '2001', '2002', '79161234567'], $places->isOther(...));
        self::assertSame(['401', '2002'], array_values($others));
    }
}
