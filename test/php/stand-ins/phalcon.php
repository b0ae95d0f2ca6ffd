<?php

declare(strict_types=1);

/** Stand-ins for the little of Phalcon that the module touches; types that only appear in signatures are empty. */

namespace Phalcon\Di {
    class Di
    {
        /** @var array<string, object> */
        public static array $services = [];

        public static function getDefault(): self
        {
            return new self();
        }

        public function getShared(string $name): object
        {
            return self::$services[$name];
        }
    }

    class Injectable
    {
        public function __get(string $name): mixed
        {
            return Di::$services[$name] ?? null;
        }

        public function getDI(): Di
        {
            return new Di();
        }
    }
}

namespace Phalcon\Mvc\Model {
    class Relation
    {
        public const int NO_ACTION = 0;
        public const int ACTION_RESTRICT = 1;
        public const int ACTION_CASCADE = 2;

        public function __construct(private string $model, private string $field, private int $action)
        {
        }

        public function getOption(string $name): mixed
        {
            return $name === 'foreignKey' ? ['action' => $this->action] : null;
        }

        public function getFields(): string
        {
            return 'number';
        }

        public function getReferencedFields(): string
        {
            return $this->field;
        }

        public function getReferencedModel(): string
        {
            return $this->model;
        }
    }
}

namespace Phalcon\Mvc {
    class Dispatcher
    {
    }

    class Micro
    {
    }

    class Router
    {
    }

    class View
    {
    }
}

namespace Phalcon\Acl\Adapter {
    class Memory
    {
    }
}

namespace Phalcon\Assets {
    class Manager
    {
    }
}

namespace Phalcon\Forms {
    class Form
    {
    }
}
