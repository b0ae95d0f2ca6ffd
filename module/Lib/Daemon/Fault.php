<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

/** Something that is wrong, as a key of Messages/ (without its prefix) and the values of its places. */
final readonly class Fault
{
    /** @param array<string, string> $values */
    public function __construct(public string $key, public array $values = [])
    {
    }

    /**
     * In the language of the PBX; in English where the process asked began before the module was installed.
     *
     * @param callable(string, array<string, string>): string $translate
     */
    public function sentence(callable $translate): string
    {
        $key = "module_aivoiceagent_$this->key";
        $text = $translate($key, $this->values);
        return $text === $key ? $this->english() : $text;
    }

    public function english(): string
    {
        $english = (require dirname(__DIR__, 2) . '/Messages/en.php')["module_aivoiceagent_$this->key"];
        $places = array_map(static fn (string $name): string => "%$name%", array_keys($this->values));
        return str_replace($places, array_values($this->values), $english);
    }
}
