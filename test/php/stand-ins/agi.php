<?php

declare(strict_types=1);

/** Stand-ins for what an AGI script uses of the PBX; this one speaks Asterisk's real protocol. */

namespace MikoPBX\Core\Asterisk {
    class AGI
    {
        /** @var array<string, string> */
        public array $request = [];

        public function __construct()
        {
            while (($line = fgets(STDIN)) !== false && trim($line) !== '') {
                [$name, $value] = explode(':', $line, 2);
                $this->request[$name] = trim($value);
            }
        }

        public function get_variable(string $variable, bool $getvalue = false): array|string
        {
            preg_match('~^200 result=1 \((.*)\)$~s', $this->ask("GET VARIABLE $variable"), $found);
            return $found[1] ?? '';
        }

        public function set_variable(string $variable, string $value): array
        {
            return [$this->ask("SET VARIABLE $variable \"$value\"")];
        }

        public function exec(string $application, mixed $options): array
        {
            return [$this->ask("EXEC $application \"$options\"")];
        }

        public function verbose(string $message, int $level = 1): array
        {
            return [$this->ask("VERBOSE \"$message\" $level")];
        }

        private function ask(string $command): string
        {
            fwrite(STDOUT, "$command\n");
            return trim((string) fgets(STDIN));
        }
    }

    class AsteriskManager
    {
        /** @param array<string, mixed> $data */
        public static function encodeCdrData(array $data): string
        {
            return base64_encode(json_encode(array_filter($data, static fn ($value) => $value !== ''), JSON_THROW_ON_ERROR));
        }
    }
}
