<?php

declare(strict_types=1);

/** Stand-ins for the PBX's own classes, with the signatures of MikoPBX 2026.1.223; they note what they are told. */

namespace AivaTest {
    final class Journal
    {
        /** @var list<string> */
        public static array $commands = [];
        /** @var list<string> */
        public static array $events = [];
        /** Answers commands: lines and exit code. @var null|callable(string): array{list<string>, int} */
        public static mixed $answer = null;
        public static string $root = '';

        public static function note(string $event): void
        {
            self::$events[] = $event;
        }
    }
}

namespace MikoPBX\Core\System {
    use AivaTest\Journal;

    class Directories
    {
        public const string CORE_VAR_ETC_DIR = 'core.varEtcDir';
        public const string CORE_MODULES_DIR = 'core.modulesDir';
        public const string CORE_LOGS_DIR = 'core.logsDir';
        public const string AST_MOD_DIR = 'asterisk.astmoddir';
        public const string AST_SPOOL_DIR = 'asterisk.astspooldir';

        public static function getDir(string $dirConstant): string
        {
            return Journal::$root . "/$dirConstant";
        }
    }

    class Processes
    {
        public static function mwExec(string $command, ?array &$outArr = null, ?int &$retVal = null): int
        {
            Journal::$commands[] = $command;
            [$outArr, $retVal] = Journal::$answer === null ? [[], 0] : (Journal::$answer)($command);
            return $retVal;
        }
    }

    class Util
    {
        public static function which(string $cmd): string
        {
            return "/bin/$cmd";
        }

        public static function getNowDate(): string
        {
            return '2026-11-22 10:00:00.000';
        }

        public static function generateRandomString(int $length = 10): string
        {
            return substr(bin2hex(random_bytes($length)), 0, $length);
        }
    }

    class SystemMessages
    {
        public static function sysLogMsg(string $ident, string $message, int $level = LOG_WARNING): void
        {
            Journal::note("log $message");
        }
    }
}

namespace MikoPBX\Core\Asterisk\Configs {
    use AivaTest\Journal;

    abstract class AsteriskConfigClass extends \Phalcon\Di\Injectable
    {
        protected int $priority = 1000;
        protected string $description;
        protected array $messages;
        protected array $generalSettings;

        public function __construct()
        {
        }

        public function generateConfig(): void
        {
            Journal::note('generate ' . static::class);
        }

        public function getSettings(): void
        {
        }

        public function getIncludeInternal(): string
        {
            return '';
        }

        public function generateModulesConf(): string
        {
            return '';
        }

        public function extensionGenInternal(): string
        {
            return '';
        }

        public function extensionGenInternalTransfer(): string
        {
            return '';
        }

        public function extensionGenContexts(): string
        {
            return '';
        }

        public function extensionGenHints(): string
        {
            return '';
        }

        public function getMessages(): array
        {
            return [];
        }
    }

    class AriConf extends AsteriskConfigClass
    {
        public static function getAriModules(): array
        {
            return ['app_stasis.so', 'res_ari.so'];
        }
    }

    class ModulesConf extends AsteriskConfigClass
    {
    }

    class HttpConf extends AsteriskConfigClass
    {
        public static function reload(): void
        {
            Journal::note('reload http');
        }
    }

    class ExtensionsConf extends AsteriskConfigClass
    {
        public static function reload(): void
        {
            Journal::note('reload dialplan');
        }
    }
}

namespace MikoPBX\Common\Providers {
    class TranslationProvider
    {
        public const string SERVICE_NAME = 'translation';
    }
}
