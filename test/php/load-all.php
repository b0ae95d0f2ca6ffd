<?php

declare(strict_types=1);

/** Loads every class of the module as the PBX does when a hook runs; ends with an error at the first deprecation. */

require __DIR__ . '/bootstrap.php';

$root = dirname(__DIR__, 2) . '/module';
$files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($root, FilesystemIterator::SKIP_DOTS));
$count = 0;
foreach ($files as $file) {
    $name = substr($file->getPathname(), strlen($root) + 1, -4);
    if ($file->getExtension() !== 'php' || preg_match('~^(agi-bin|Messages)/~', $name) === 1) {
        continue;
    }
    $class = 'Modules\\ModuleAiVoiceAgent\\' . str_replace('/', '\\', $name);
    if (!class_exists($class) && !enum_exists($class)) {
        throw new LogicException("$name.php does not hold $class.");
    }
    $count++;
}
echo $count;
