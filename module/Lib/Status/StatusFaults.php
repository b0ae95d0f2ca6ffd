<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Status;

use Modules\ModuleAiVoiceAgent\Lib\Asterisk\AriSwitch;
use Modules\ModuleAiVoiceAgent\Lib\Asterisk\MediaModules;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Fault;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\PbxTexts;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\ExtensionRows;
use Modules\ModuleAiVoiceAgent\Lib\Settings\AgentList;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsFault;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;

/** Everything that is wrong on this PBX, as far as the module itself can see it. */
final class StatusFaults
{
    /** A correct clock cannot be before: 2026-01-01, the year of the oldest PBX we run on. */
    private const int EARLIEST = 1_767_225_600;
    /** Bytes; with less the PBX itself begins to delete recordings. */
    private const int LITTLE_SPACE = 100_000_000;

    /** @param float|null $freeSpace bytes left for recordings and history; null when that cannot be told */
    public function __construct(
        private readonly PbxPlaces $places,
        private readonly int $now,
        private readonly ?float $freeSpace,
    ) {
    }

    public static function ofThisPbx(PbxPlaces $places): self
    {
        $free = @disk_free_space(is_dir($places->storage) ? $places->storage : dirname($places->storage));
        return new self($places, time(), $free === false ? null : $free);
    }

    /** @return list<Fault> */
    public function of(StoredSettings $settings, Scopes $scopes, bool $isCrashLoop): array
    {
        $damage = $settings->damage();
        $version = $scopes->version;
        $megabytes = (string) intdiv((int) $this->freeSpace, 1_000_000);
        $isFull = $this->freeSpace !== null && $this->freeSpace < self::LITTLE_SPACE;
        $faults = [
            $damage === null ? null : new Fault('SettingsDamaged', ['scope' => $damage->scope]),
            $version <= Scopes::VERSION ? null : new Fault('SettingsNewer', ['version' => (string) $version]),
            MediaModules::ofThisPbx()->canCarryAudio() ? null : new Fault('NoMediaModule'),
            AriSwitch::isOn() ? null : new Fault('AriOff'),
            $this->now < self::EARLIEST ? new Fault('ClockWrong') : null,
            $isFull ? new Fault('DiskFull', ['free' => $megabytes]) : null,
            $isCrashLoop ? new Fault('CrashLoop') : null,
            ...$this->ofDialplan($scopes),
            ...self::ofNumbers($scopes),
        ];
        return array_values(array_filter($faults));
    }

    /** @return list<Fault> */
    private function ofDialplan(Scopes $scopes): array
    {
        return array_map(
            static fn (SettingsFault $fault): Fault => new Fault('Refused', ['reason' => $fault->sentence()]),
            PbxTexts::faults($scopes, $this->places->moduleDir)
        );
    }

    /** @return list<Fault> */
    private static function ofNumbers(Scopes $scopes): array
    {
        $faults = [];
        foreach (AgentList::of($scopes) as $agent) {
            $holder = ExtensionRows::holder($agent->number);
            if ($holder !== null) {
                $values = ['number' => $agent->number, 'agent' => $agent->id, 'holder' => $holder];
                $faults[] = new Fault('NumberTaken', $values);
            }
        }
        return $faults;
    }
}
