<?php

declare(strict_types=1);

/** The PBX's autoloader for modules, and stand-ins for what the PBX brings. A deprecation fails, as on the PBX. */

set_error_handler(static function (int $level, string $text, string $file, int $line): bool {
    if ((error_reporting() & $level) === 0) {
        return false;
    }
    throw new ErrorException($text, 0, $level, $file, $line);
});

foreach (['phalcon', 'records', 'core', 'module-bases', 'web'] as $part) {
    require __DIR__ . "/stand-ins/$part.php";
}

spl_autoload_register(static function (string $class): void {
    $prefix = 'Modules\\ModuleAiVoiceAgent\\';
    if (str_starts_with($class, $prefix)) {
        require dirname(__DIR__, 2) . '/module/' . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
    }
    $test = __DIR__ . '/unit/' . substr($class, strlen('AivaTest\\')) . '.php';
    if (str_starts_with($class, 'AivaTest\\') && is_file($test)) {
        require $test;
    }
});

set_include_path(__DIR__ . '/stand-ins/globals' . PATH_SEPARATOR . get_include_path());
