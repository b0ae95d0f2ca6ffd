<?php

declare(strict_types=1);

/** Stand-ins for what a module extends, with the signatures of MikoPBX 2026.1.223. */

namespace MikoPBX\Modules\Config {
    use MikoPBX\Core\Asterisk\Configs\AsteriskConfigClass;
    use MikoPBX\PBXCoreREST\Lib\PBXApiResult;

    abstract class ConfigClass extends AsteriskConfigClass
    {
        protected int $priority = 10000;
        public string $moduleUniqueId = 'ModuleAiVoiceAgent';
        protected string $moduleDir;

        public function __construct()
        {
            parent::__construct();
            $this->messages = [];
        }

        public function getMethodPriority(string $methodName = ''): int
        {
            return $this->priority;
        }

        public function getMessages(): array
        {
            return $this->messages;
        }

        public function moduleRestAPICallback(array $request): PBXApiResult
        {
            return new PBXApiResult();
        }

        public function modelsEventChangeData($data): void
        {
        }

        public function modelsEventNeedReload(array $plannedReloadActions): void
        {
        }

        public function getModuleWorkers(): array
        {
            return [];
        }

        public function onBeforeModuleEnable(): bool
        {
            return true;
        }

        public function onAfterModuleEnable(): void
        {
        }

        public function onBeforeModuleDisable(): bool
        {
            return true;
        }

        public function onAfterModuleDisable(): void
        {
        }

        public function createNginxLocations(): string
        {
            return '';
        }

        public function createCronTasks(array &$tasks): void
        {
        }

        public function onAfterPbxStarted(): void
        {
        }
    }
}

namespace MikoPBX\Common\Providers {
    class MainDatabaseProvider
    {
        public const string SERVICE_NAME = 'db';
    }

    class PBXConfModulesProvider
    {
        public static function recreateModulesProvider(): void
        {
        }
    }
}

namespace MikoPBX\Modules\Setup {
    use AivaTest\Journal;

    abstract class PbxExtensionSetupBase extends \Phalcon\Di\Injectable
    {
        protected string $moduleUniqueID;
        protected $version;
        protected string $min_pbx_version = '';
        protected $db;
        protected string $moduleDir;
        protected array $messages;

        public function __construct(string $moduleUniqueID)
        {
            $this->moduleUniqueID = $moduleUniqueID;
            $this->messages = [];
            $this->moduleDir = Journal::$root . "/core.modulesDir/$moduleUniqueID";
        }

        public function installFiles(): bool
        {
            return true;
        }

        public function installDB(): bool
        {
            return true;
        }

        public function unInstallDB(bool $keepSettings = false): bool
        {
            return true;
        }

        public function getMessages(): array
        {
            return $this->messages;
        }
    }
}

namespace MikoPBX\Core\Workers {
    abstract class WorkerBase extends \Phalcon\Di\Injectable
    {
        public static function getCheckInterval(): int
        {
            return 60;
        }

        abstract public function start(array $argv): void;

        public static function startWorker(array $argv, bool $setProcName = true): void
        {
        }
    }
}

namespace MikoPBX\Core\Workers {
    class WorkerModelsEvents
    {
        public static function invokeAction(string $action, array $parameters = [], int $priority = 0): void
        {
            \AivaTest\Journal::note('invoke ' . substr((string) strrchr($action, '\\'), 1));
        }
    }
}

namespace MikoPBX\Core\Workers\Cron {
    class WorkerSafeScriptsCore
    {
        public const CHECK_BY_PID_NOT_ALERT = 'checkPidNotAlert';
    }
}
