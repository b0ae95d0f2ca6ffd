<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Setup;

use MikoPBX\Modules\Setup\PbxExtensionSetupBase;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Binary;
use Modules\ModuleAiVoiceAgent\Lib\ModuleLifecycle;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\AgentNumbers;
use Modules\ModuleAiVoiceAgent\Lib\Numbers\ExtensionRows;
use Modules\ModuleAiVoiceAgent\Lib\Settings\AgentList;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;
use Modules\ModuleAiVoiceAgent\Lib\Settings\Scopes;
use Modules\ModuleAiVoiceAgent\Lib\Settings\SettingsFile;
use Modules\ModuleAiVoiceAgent\Lib\Settings\StoredSettings;

/** Installs and removes the module; an update is a removal that keeps the settings, and an installation. */
class PbxExtensionSetup extends PbxExtensionSetupBase
{
    public function installFiles(): bool
    {
        Binary::moveAside($this->moduleDir);
        return parent::installFiles();
    }

    public function installDB(): bool
    {
        return parent::installDB() && $this->installSettings();
    }

    public function unInstallDB(bool $keepSettings = false): bool
    {
        if (!$keepSettings) {
            $this->removeSettings();
        }
        return parent::unInstallDB($keepSettings);
    }

    /** A number that is taken is no reason to fail: the agent gets a free one, and the page shows which. */
    private function installSettings(): bool
    {
        $settings = StoredSettings::ensure();
        if ($settings->isNew()) {
            $settings->save(Scopes::standard(ExtensionRows::free(Scopes::STANDARD_NUMBER)));
        }
        (new AgentNumbers())->sync(AgentList::of($settings->scopes()));
        return true;
    }

    private function removeSettings(): void
    {
        ModuleLifecycle::ofThisPbx()->supervisor()->stop();
        $agents = AgentList::of(StoredSettings::read()->scopes());
        $this->messages = [...$this->messages, ...(new AgentNumbers())->releaseAll($agents)];
        (new SettingsFile(PbxPlaces::ofThisPbx()->settingsFile))->delete();
    }
}
