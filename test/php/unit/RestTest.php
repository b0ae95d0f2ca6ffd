<?php

declare(strict_types=1);

namespace AivaTest;

use Modules\ModuleAiVoiceAgent\Lib\RestAPI\Settings\Processor as Settings;
use Modules\ModuleAiVoiceAgent\Lib\RestAPI\Status\Processor as Status;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Json;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;
use Modules\ModuleAiVoiceAgent\Models\ModuleAiVoiceAgent;
use Modules\ModuleAiVoiceAgent\Setup\PbxExtensionSetup;

final class RestTest extends PbxTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->enabled(false);
        (new PbxExtensionSetup('ModuleAiVoiceAgent'))->installDB();
    }

    public function testSettingsThatTheSidecarTakesAreStoredAndGivenBackMasked(): void
    {
        $result = $this->save('{"providers":{"azure":{"vendor":"azure-stt","apiKey":"k"}},"limits":{"calls":7}}');
        self::assertSame([true, 200], [$result->success, $result->httpCode]);
        $shown = Json::decode(Settings::callBack(['action' => 'getList'])->data['document']);
        self::assertSame('********', $shown->providers->azure->apiKey);
        self::assertSame(7, $shown->limits->calls);
        self::assertSame('999', $shown->agents[0]->number);
        $this->save(Json::encode($shown));
        self::assertSame('k', StoredSettings::read()->scopes()->providers->azure->apiKey);
    }

    public function testTheFaultsOfTheSidecarAreGivenBackAndNothingIsStored(): void
    {
        Journal::$answer = static fn (): array => [['/x.json has 1 fault(s):', '  agents[0].name must not be empty'], 2];
        $result = $this->save('{"limits":{"calls":7}}');
        self::assertSame([false, 422], [$result->success, $result->httpCode]);
        self::assertSame(['agents[0].name must not be empty'], $result->messages['error']);
        self::assertSame([['path' => 'agents[0].name', 'message' => 'must not be empty']], $result->data['faults']);
        self::assertFalse(property_exists(StoredSettings::read()->scopes()->service, 'limits'));
    }

    public function testADraftLeavesNoFileBehind(): void
    {
        $this->save('{"limits":{"calls":7}}');
        self::assertSame([], glob(Journal::$root . '/core.varEtcDir/ai-voice-agent/*'));
        self::assertStringContainsString("--check-config --config '", $this->commands('--check-config')[0]);
    }

    public function testASidecarThatCannotBeAskedIsNoYes(): void
    {
        Journal::$answer = static fn (): array => [['not found'], 127];
        $result = $this->save('{}');
        self::assertSame(503, $result->httpCode);
        self::assertStringContainsString('cannot check the settings: not found', $result->messages['error'][0]);
    }

    public function testTwoAgentsOnOneNumberAndANumberOfAPhoneAreRefused(): void
    {
        $this->taken('201');
        $twice = '{"agents":[{"id":"aa","number":"998"},{"id":"bb","number":"998"}]}';
        self::assertSame(
            [['path' => 'agents[1].number', 'message' => 'The dialplan cannot take "998" as second number.']],
            $this->save($twice)->data['faults']
        );
        $phone = '{"agents":[{"id":"aa","number":"998"},{"id":"bb","number":"201"}]}';
        $result = $this->save($phone);
        self::assertSame(['agents[1].number is used by SIP Anna'], $result->messages['error']);
        self::assertSame([['path' => 'agents[1].number', 'message' => 'is used by SIP Anna']], $result->data['faults']);
    }

    public function testAnAgentThatARouteLeadsToCannotBeRemoved(): void
    {
        $this->route('Main', '999');
        $result = $this->save('{"agents":[{"id":"other","number":"998"}]}');
        $fault = 'agents receptionist cannot be removed while these lead to 999: Route Main';
        self::assertSame([$fault], $result->messages['error']);
    }

    public function testABodyThatIsNoObjectIsRefused(): void
    {
        foreach (['[1]', '{"a":', ''] as $text) {
            self::assertSame(400, $this->save($text)->httpCode);
        }
        self::assertSame(400, Settings::callBack(['action' => 'create', 'data' => ['document64' => '*']])->httpCode);
        self::assertSame(422, $this->save('{"agents":{}}')->httpCode);
    }

    public function testACheckNamesFaultsWithoutStoring(): void
    {
        $data = ['document' => '{"agents":[{"id":"h","number":"1"}]}'];
        $result = Settings::callBack(['action' => 'check', 'data' => $data]);
        $fault = ['path' => 'agents[0].id', 'message' => 'The dialplan cannot take "h" as agent.'];
        self::assertSame([$fault], $result->data['faults']);
        self::assertSame('999', StoredSettings::read()->scopes()->agents[0]->number);
    }

    public function testWhatTheDialplanCannotTakeStandsAtItsField(): void
    {
        $agent = '{"id":"aa","number":"998","fallback":{"kind":"%s","target":"%s"},"transferTargets":[%s]}';
        $paths = fn (string $kind, string $target, string $people): array => array_column(
            $this->save('{"agents":[' . sprintf($agent, $kind, $target, $people) . ']}')->data['faults'],
            'path'
        );
        self::assertSame(['agents[0].fallback.target'], $paths('extension', '1 2', ''));
        self::assertSame(['agents[0].fallback.target'], $paths('announcement', 'a;b', ''));
        $people = '{"name":"Anna","extension":"201"},{"name":"Ben","extension":"2,0"}';
        self::assertSame(['agents[0].transferTargets[1].extension'], $paths('hangup', '', $people));
    }

    public function testTheStatusNamesWhatIsWrongAndHoldsNoSecret(): void
    {
        $this->save('{"admin":{"port":1024}}');
        ModuleAiVoiceAgent::findFirst()->providers = '{';
        exec('rm -f ' . escapeshellarg(Journal::$root) . '/asterisk.astmoddir/*');
        $result = Status::callBack(['action' => 'getList']);
        self::assertTrue($result->success);
        self::assertStringStartsWith('The stored settings "providers" are damaged.', $result->data['faults'][0]);
        self::assertStringContainsString('neither chan_rtp nor chan_websocket', $result->data['faults'][1]);
        self::assertSame(['receptionist' => '999'], $result->data['numbers']);
        self::assertStringNotContainsString(StoredSettings::read()->apiSecret(), Json::encode($result->data));
    }

    public function testAnUnknownActionIsRefused(): void
    {
        self::assertFalse(Settings::callBack(['action' => 'delete'])->success);
        self::assertFalse(Status::callBack([])->success);
    }

    private function save(string $document): \MikoPBX\PBXCoreREST\Lib\PBXApiResult
    {
        return Settings::callBack(['action' => 'create', 'data' => ['document64' => base64_encode($document)]]);
    }
}
