<?php

declare(strict_types=1);

namespace AivaTest;

use MikoPBX\Common\Models\Extensions;
use MikoPBX\Common\Models\PbxExtensionModules;
use MikoPBX\Common\Models\PbxSettings;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;
use Phalcon\Di\Di;
use Phalcon\Mvc\Model\Relation;
use PHPUnit\Framework\TestCase;

/** A PBX of its own for each test: folders, an empty database, a journal of what was done to it. */
abstract class PbxTestCase extends TestCase
{
    protected string $moduleDir;

    protected function setUp(): void
    {
        Journal::$root = sys_get_temp_dir() . '/aiva-php-' . bin2hex(random_bytes(6));
        Journal::$commands = [];
        Journal::$events = [];
        Journal::$answer = null;
        Record::$tables = [];
        Record::$isFull = false;
        Record::$fullTable = '';
        $this->enabled(true);
        PbxSettings::$values = ['AJAMPort' => '8088', 'AJAMEnabled' => '1', 'ARIEnabled' => '1'];
        $this->moduleDir = Journal::$root . '/core.modulesDir/ModuleAiVoiceAgent';
        mkdir("$this->moduleDir/bin", 0755, true);
        mkdir("$this->moduleDir/dialplan", 0755, true);
        symlink(dirname(__DIR__, 3) . '/dialplan/templates', "$this->moduleDir/dialplan/templates");
        mkdir(Journal::$root . '/asterisk.astmoddir');
        $this->asteriskHas('res_rtp_multicast.so', 'chan_rtp.so');
        Di::$services = ['modelsManager' => $this->modelsManager(), 'translation' => $this->translation()];
    }

    protected function tearDown(): void
    {
        exec('rm -rf ' . escapeshellarg(Journal::$root));
    }

    protected function places(): PbxPlaces
    {
        $places = PbxPlaces::ofThisPbx();
        $root = Journal::$root;
        return new PbxPlaces(
            $places->moduleDir,
            $places->httpPort,
            "$root/storage",
            $places->settingsFile,
            "$root/run",
            "$root/log/daemon.jsonl"
        );
    }

    protected function asteriskHas(string ...$modules): void
    {
        foreach ($modules as $module) {
            touch(Journal::$root . "/asterisk.astmoddir/$module");
        }
    }

    protected function enabled(bool $isEnabled): void
    {
        $module = PbxExtensionModules::findFirst() ?? new PbxExtensionModules();
        [$module->uniqid, $module->disabled] = ['ModuleAiVoiceAgent', $isEnabled ? '0' : '1'];
        $module->save();
    }

    protected function taken(string $number, string $type = 'SIP', string $callerid = 'Anna'): void
    {
        $extension = new Extensions();
        [$extension->number, $extension->type, $extension->callerid] = [$number, $type, $callerid];
        $extension->save();
    }

    protected function route(string $name, string $number): Route
    {
        $route = new Route();
        [$route->name, $route->extension] = [$name, $number];
        $route->save();
        return $route;
    }

    protected function extension(string $number): ?Extensions
    {
        return Extensions::findFirst(['conditions' => 'number = :n:', 'bind' => ['n' => $number]]);
    }

    /** @return list<string> the commands that were run and hold `part` */
    protected function commands(string $part): array
    {
        return array_values(array_filter(Journal::$commands, static fn (string $each): bool => str_contains($each, $part)));
    }

    private function modelsManager(): object
    {
        return new class {
            /** @return list<Relation> */
            public function getRelations(string $model): array
            {
                return [new Relation(Route::class, 'extension', Relation::ACTION_RESTRICT)];
            }
        };
    }

    protected function translation(string $language = 'en'): object
    {
        return new class ($language) {
            public function __construct(private readonly string $language)
            {
            }

            /** @param array<string, string> $values */
            public function _(string $key, array $values = []): string
            {
                $text = (require dirname(__DIR__, 3) . "/module/Messages/$this->language.php")[$key] ?? $key;
                $places = array_map(static fn (string $name): string => "%$name%", array_keys($values));
                return str_replace($places, array_values($values), $text);
            }
        };
    }
}
