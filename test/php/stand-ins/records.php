<?php

declare(strict_types=1);

/** Records in memory, with what the module uses of Phalcon's models and of the PBX's own ones. */

namespace AivaTest {
    abstract class Record
    {
        /** @var array<class-string, array<int, static>> */
        public static array $tables = [];
        /** Set by a test: saving fails as with a full disk. */
        public static bool $isFull = false;
        /** The same for one table. @var class-string|'' */
        public static string $fullTable = '';
        /** How often a record was saved. */
        public static int $saves = 0;

        /** @var array<string, mixed> */
        private array $stored = [];

        public static function findFirst(mixed $parameters = null): ?static
        {
            return static::find($parameters)[0] ?? null;
        }

        /** @return list<static> */
        public static function find(mixed $parameters = null): array
        {
            $rows = array_values(self::$tables[static::class] ?? []);
            if (!is_array($parameters)) {
                return $rows;
            }
            preg_match('~^(\w+) = :(\w+):$~', $parameters['conditions'], $found);
            [, $field, $name] = $found;
            $wanted = $parameters['bind'][$name];
            return array_values(array_filter($rows, static fn (self $row): bool => $row->{$field} === $wanted));
        }

        public function save(): bool
        {
            self::$saves++;
            if ($this->isRefused()) {
                $this->forget();
                return false;
            }
            $this->id ??= count(self::$tables[static::class] ?? []) + 1;
            self::$tables[static::class][(int) $this->id] = $this;
            $this->stored = array_diff_key(get_object_vars($this), ['stored' => true]);
            return true;
        }

        protected function isRefused(): bool
        {
            return self::$isFull || self::$fullTable === static::class;
        }

        /** Whoever reads the row again gets what is stored. */
        private function forget(): void
        {
            foreach ($this->stored as $name => $value) {
                $this->{$name} = $value;
            }
        }

        public function delete(): bool
        {
            unset(self::$tables[static::class][(int) $this->id]);
            return true;
        }

        /** @return list<string> */
        public function getMessages(): array
        {
            return ['database or disk is full'];
        }

        public function getRepresent(bool $needLink = false): string
        {
            return '<i class="icon"></i> ' . static::class;
        }
    }
}

namespace MikoPBX\Modules\Models {
    class ModulesModelsBase extends \AivaTest\Record
    {
        public string $source = '';

        public function __construct()
        {
            $this->initialize();
        }

        public function initialize(): void
        {
        }

        protected function setSource(string $source): void
        {
            $this->source = $source;
        }
    }
}

namespace MikoPBX\Common\Models {
    use AivaTest\Record;
    use AivaTest\Route;

    class Extensions extends Record
    {
        public const string TYPE_SIP = 'SIP';
        public const string TYPE_QUEUE = 'QUEUE';
        public const string TYPE_EXTERNAL = 'EXTERNAL';
        public const string TYPE_MODULES = 'MODULES';
        public mixed $id = null;
        public ?string $number = '';
        public ?string $type = '';
        public ?string $callerid = '';
        public ?string $show_in_phonebook = '1';
        public ?string $public_access = '1';
        private ?string $savedNumber = null;

        public static function getNextFreeApplicationNumber(): string
        {
            return '2200100';
        }

        /** As the PBX: a changed number is changed wherever it is used. */
        public function save(): bool
        {
            if ($this->isRefused()) {
                return parent::save();
            }
            if ($this->savedNumber !== null && $this->savedNumber !== $this->number) {
                foreach (Route::find(['conditions' => 'extension = :n:', 'bind' => ['n' => $this->savedNumber]]) as $route) {
                    $route->extension = $this->number;
                }
            }
            $this->savedNumber = $this->number;
            return parent::save();
        }

        /** As the PBX: refused while a route leads to it. */
        public function delete(): bool
        {
            $isUsed = Route::find(['conditions' => 'extension = :n:', 'bind' => ['n' => $this->number]]) !== [];
            return !$isUsed && parent::delete();
        }
    }

    class CallQueues extends Record
    {
        public mixed $id = null;
        public ?string $uniqid = '';
        public ?string $extension = '';
        public ?string $redirect_to_extension_if_empty = '';
    }

    class PbxExtensionModules extends Record
    {
        public mixed $id = null;
        public ?string $uniqid = '';
        public ?string $disabled = '1';
    }

    class PbxSettings
    {
        public const string ARI_ENABLED = 'ARIEnabled';
        public const string AJAM_ENABLED = 'AJAMEnabled';
        public const string AJAM_PORT = 'AJAMPort';
        /** @var array<string, string> */
        public static array $values = [];

        public static function getValueByKey(string $key, bool $useCache = true): string
        {
            return self::$values[$key] ?? '';
        }

        public static function clearCache(string $calledClass): void
        {
        }
    }
}

namespace AivaTest {
    /** Stands for whatever of the PBX leads to a number. */
    class Route extends Record
    {
        public mixed $id = null;
        public ?string $extension = '';
        public string $name = '';

        public function getRepresent(bool $needLink = false): string
        {
            return "<i class=\"icon\"></i> Route $this->name";
        }
    }
}
