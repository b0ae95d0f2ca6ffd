<?php

declare(strict_types=1);

namespace AivaTest;

use Modules\ModuleAiVoiceAgent\Lib\Settings\AgentList;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Json;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SecretMask;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsFile;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SidecarDocument;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;
use Modules\ModuleAiVoiceAgent\Models\ModuleAiVoiceAgent;

final class SettingsTest extends PbxTestCase
{
    public function testANewRowGetsTwoSecretsThatStay(): void
    {
        $first = StoredSettings::ensure();
        $second = StoredSettings::ensure();
        self::assertMatchesRegularExpression('~^[0-9a-f]{48}$~', $first->ariPassword());
        self::assertNotSame($first->ariPassword(), $first->apiSecret());
        self::assertSame($first->ariPassword(), $second->ariPassword());
        self::assertCount(1, ModuleAiVoiceAgent::find());
    }

    public function testTheDocumentHoldsTheScopesAndWhatOnlyTheModuleKnows(): void
    {
        $settings = StoredSettings::ensure();
        $given = Json::decode('{"limits":{"calls":5},"admin":{"port":4000},"ari":{"password":"mine"},"storage":{"directory":"/","retentionDays":9}}');
        $settings->save(Scopes::standard('998')->with($given));
        $document = SidecarDocument::compose(StoredSettings::read()->scopes(), $this->places(), $settings);
        self::assertSame('http://127.0.0.1:8088/asterisk/ari', $document->ari->url);
        self::assertSame($settings->ariPassword(), $document->ari->password);
        self::assertSame(4000, $document->admin->port);
        self::assertSame($settings->apiSecret(), $document->admin->secret);
        self::assertSame(5, $document->limits->calls);
        self::assertSame('998', $document->agents[0]->number);
        self::assertStringEndsWith('/storage', $document->storage->directory);
        self::assertSame(9, $document->storage->retentionDays);
        self::assertTrue($document->settings->readOnly);
    }

    public function testEmptyObjectsStayObjects(): void
    {
        $settings = StoredSettings::ensure();
        $settings->save(Scopes::standard()->with(Json::decode('{"providers":{"a":{"vendor":"x","headers":{}}}}')));
        $text = Json::encode(StoredSettings::read()->scopes()->document());
        self::assertStringContainsString('"headers":{}', $text);
    }

    public function testATransferRingsInWholeSecondsAndAsByDefaultWhereTheSettingCannotBe(): void
    {
        $agents = '[{"id":"aa","number":"1","transferRing":12001},{"id":"bb","number":"2"},'
            . '{"id":"cc","number":"3","transferRing":"9"},{"id":"dd","number":"4","transferRing":999999999}]';
        $rings = array_column(AgentList::of(Scopes::fromTexts('1', '', '', $agents)), 'ringSeconds');
        self::assertSame([13, 30, 30, 30], $rings);
    }

    public function testADamagedScopeLeavesTheLastAcceptedSettingsInForce(): void
    {
        StoredSettings::ensure()->save(Scopes::standard('998'));
        ModuleAiVoiceAgent::findFirst()->agents = '[{"id":';
        $settings = StoredSettings::read();
        self::assertSame('The settings of "agents" are damaged.', $settings->damage()?->getMessage());
        self::assertSame('998', AgentList::of($settings->scopes())[0]->number);
    }

    public function testARowThatIsDamagedThroughoutGivesTheStandardAgent(): void
    {
        StoredSettings::ensure();
        $row = ModuleAiVoiceAgent::findFirst();
        [$row->agents, $row->accepted, $row->version] = ['{}', '"', 'x'];
        self::assertSame('999', AgentList::of(StoredSettings::read()->scopes())[0]->number);
    }

    public function testAFullDiskIsSaidWhenTheRowCannotBeStored(): void
    {
        $settings = StoredSettings::ensure();
        Record::$isFull = true;
        $this->expectExceptionMessage('database or disk is full');
        $settings->save(Scopes::standard());
    }

    public function testASettingsFileIsPrivateAndWrittenOnlyWhenItChanges(): void
    {
        $path = $this->places()->settingsFile;
        $file = new SettingsFile($path);
        self::assertTrue($file->write('one'));
        self::assertFalse($file->write('one'));
        self::assertTrue($file->write('two'));
        self::assertSame('two', file_get_contents($path));
        self::assertSame(0600, fileperms($path) & 0777);
        self::assertSame(['.', '..', 'settings.json'], scandir(dirname($path)));
    }

    public function testASettingsFileThatOthersCanReadIsWrittenAgain(): void
    {
        $path = $this->places()->settingsFile;
        (new SettingsFile($path))->write('one');
        chmod($path, 0644);
        self::assertTrue((new SettingsFile($path))->write('one'));
        self::assertSame(0600, fileperms($path) & 0777);
    }

    public function testSecretsAreMaskedAndAMaskThatComesBackKeepsTheStoredOne(): void
    {
        $stored = Json::decode('{"providers":{"a":{"apiKey":"k1","region":"eu"},"b":{"apiKey":""}},"agents":[{"id":"x","tools":[{"id":"t","token":"s"}]}]}');
        $shown = SecretMask::hide($stored);
        self::assertSame('********', $shown->providers->a->apiKey);
        self::assertSame('', $shown->providers->b->apiKey);
        self::assertSame('eu', $shown->providers->a->region);
        $shown->providers->b->apiKey = 'k2';
        $restored = SecretMask::restore($shown, $stored);
        self::assertSame('k1', $restored->providers->a->apiKey);
        self::assertSame('k2', $restored->providers->b->apiKey);
        self::assertSame('s', $restored->agents[0]->tools[0]->token);
    }

    public function testAMaskForWhichNothingIsStoredLeavesTheFieldOutInsteadOfAnEmptySecret(): void
    {
        $exported = Json::decode('{"providers":{"a":{"vendor":"x","apiKey":"********","region":"eu"}}}');
        $restored = SecretMask::restore($exported, Json::decode('{"providers":{}}'));
        self::assertSame('{"providers":{"a":{"vendor":"x","region":"eu"}}}', Json::encode($restored));
        $emptied = SecretMask::restore($exported, Json::decode('{"providers":{"a":{"vendor":"x","apiKey":"","region":"eu"}}}'));
        self::assertFalse(property_exists($emptied->providers->a, 'apiKey'));
    }

    public function testASecretIsNotKeptWhereItWouldBeSentToSomebodyElse(): void
    {
        $stored = Json::decode('{"providers":{"a":{"vendor":"x","apiKey":"k","baseUrl":"https://good.example"}}}');
        $moved = SecretMask::hide($stored);
        $moved->providers->a->baseUrl = 'https://evil.example';
        self::assertFalse(property_exists(SecretMask::restore($moved, $stored)->providers->a, 'apiKey'));
    }

    public function testItemsWithoutIdsKeepTheirSecretsByTheirPlace(): void
    {
        $stored = Json::decode('{"hooks":[{"token":"a"},{"token":"b"}]}');
        self::assertEquals($stored, SecretMask::restore(SecretMask::hide($stored), $stored));
    }
}
