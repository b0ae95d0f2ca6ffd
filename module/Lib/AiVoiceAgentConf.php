<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib;

use MikoPBX\Common\Models\PbxSettings;
use MikoPBX\Core\System\SystemMessages;
use MikoPBX\Core\Workers\Cron\WorkerSafeScriptsCore;
use MikoPBX\Modules\Config\ConfigClass;
use Modules\ModuleAiVoiceAgent\Lib\Asterisk\MediaModules;
use Modules\ModuleAiVoiceAgent\Lib\Dialplan\PbxTexts;
use Modules\ModuleAiVoiceAgent\Lib\Settings\ApplySettings;
use Modules\ModuleAiVoiceAgent\Models\ModuleAiVoiceAgent;
use Throwable;

/** The module's hooks: each hands over to the class that does the work. */
class AiVoiceAgentConf extends ConfigClass
{
    /** Settings of the PBX that settings.json depends on. */
    private const array WATCHED = [PbxSettings::AJAM_PORT, PbxSettings::ARI_ENABLED];

    public function extensionGenContexts(): string
    {
        return $this->text(static fn (): string => PbxTexts::ofThisPbx()->contexts());
    }

    public function getIncludeInternal(): string
    {
        return $this->text(static fn (): string => PbxTexts::ofThisPbx()->include());
    }

    public function extensionGenInternalTransfer(): string
    {
        return $this->text(static fn (): string => PbxTexts::ofThisPbx()->internalTransfer());
    }

    public function extensionGenHints(): string
    {
        return $this->text(static fn (): string => PbxTexts::ofThisPbx()->hints());
    }

    public function generateAriConf(): string
    {
        return $this->text(static fn (): string => PbxTexts::ofThisPbx()->ariUser());
    }

    public function generateModulesConf(): string
    {
        return $this->text(static fn (): string => MediaModules::ofThisPbx()->loadLines());
    }

    public function createNginxLocations(): string
    {
        return $this->text(static fn (): string => PbxTexts::ofThisPbx()->nginxLocation());
    }

    /** @return list<array{type: string, worker: class-string}> */
    public function getModuleWorkers(): array
    {
        return [['type' => WorkerSafeScriptsCore::CHECK_BY_PID_NOT_ALERT, 'worker' => WorkerAiVoiceAgentSafe::class]];
    }

    public function onBeforeModuleEnable(): bool
    {
        $obstacle = ModuleLifecycle::ofThisPbx()->obstacle();
        if ($obstacle !== null) {
            $this->messages[] = $obstacle->sentence($this->translation->_(...));
        }
        return $obstacle === null;
    }

    public function onAfterModuleEnable(): void
    {
        $this->work(static fn () => ModuleLifecycle::ofThisPbx()->enabled());
    }

    public function onAfterModuleDisable(): void
    {
        $this->work(static fn () => ModuleLifecycle::ofThisPbx()->disabled());
    }

    public function onAfterPbxStarted(): void
    {
        $this->work(static fn () => ModuleLifecycle::ofThisPbx()->enabled());
    }

    /** @param mixed $data */
    public function modelsEventChangeData($data): void
    {
        $model = $data['model'] ?? '';
        $isWatched = $model === PbxSettings::class && in_array($data['recordId'] ?? '', self::WATCHED, true);
        if ($model === ModuleAiVoiceAgent::class || $isWatched) {
            $this->work(static fn () => ApplySettings::ofThisPbx()->run());
        }
    }

    /**
     * The PBX switches a module off that throws. A part of its configuration without us is better than that.
     *
     * @param callable(): string $make
     */
    private function text(callable $make): string
    {
        try {
            return $make();
        } catch (Throwable $failure) {
            SystemMessages::sysLogMsg($this->moduleUniqueId, $failure->getMessage(), LOG_ERR);
            return '';
        }
    }

    /** @param callable(): mixed $do */
    private function work(callable $do): void
    {
        $this->text(static function () use ($do): string {
            $do();
            return '';
        });
    }
}
