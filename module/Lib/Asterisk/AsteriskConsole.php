<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Asterisk;

use MikoPBX\Core\System\Processes;
use MikoPBX\Core\System\Util;

/** Asterisk's command line. */
class AsteriskConsole
{
    /** @return list<string> the lines it prints; none when Asterisk does not run */
    public function run(string $command): array
    {
        $output = [];
        Processes::mwExec(Util::which('asterisk') . ' -rx ' . escapeshellarg($command), $output);
        return array_values($output);
    }

    /** @return list<string> file names of the modules that run */
    public function loadedModules(): array
    {
        $names = [];
        foreach ($this->run('module show') as $line) {
            if (preg_match('~^(\S+\.so)\s.*\sRunning\s~', $line, $found) === 1) {
                $names[] = $found[1];
            }
        }
        return $names;
    }
}
