<?php

declare(strict_types=1);

/** Stand-ins for the PBX's REST layer and cabinet, with the signatures of MikoPBX 2026.1.223. */

namespace MikoPBX\PBXCoreREST\Lib {
    class PBXApiResult
    {
        public bool $success = false;
        public array $data = [];
        public array $messages = [];
        public string $processor = '';
        public string $function = '';
        public ?int $httpCode = null;
    }
}

namespace MikoPBX\PBXCoreREST\Lib\Common {
    abstract class AbstractDataStructure
    {
    }

    interface OpenApiSchemaProvider
    {
        public static function getListItemSchema(): array;

        public static function getDetailSchema(): array;

        public static function getRelatedSchemas(): array;
    }
}

namespace MikoPBX\PBXCoreREST\Controllers {
    abstract class BaseRestController
    {
        protected string $processorClass = '';
    }
}

namespace MikoPBX\PBXCoreREST\Attributes {
    enum SecurityType: string
    {
        case LOCALHOST = 'localhost';
        case BEARER_TOKEN = 'bearer_token';
        case PUBLIC = 'public';
    }
}

namespace MikoPBX\AdminCabinet\Controllers {
    class BaseController extends \Phalcon\Di\Injectable
    {
        public function initialize(): void
        {
        }
    }
}

namespace MikoPBX\AdminCabinet\Providers {
    class AssetProvider
    {
        public const string FOOTER_JS = 'FooterJs';
        public const string HEADER_CSS = 'HeaderCss';
    }
}
