<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Dialplan;

use LogicException;

/** The texts of dialplan/templates; those of the folder `variant` go before the common ones. */
final class Templates
{
    public function __construct(private readonly string $folder, private readonly string $variant = '')
    {
    }

    /** The templates of an installed module, or of the source tree. */
    public static function ofModule(string $moduleDir): self
    {
        $installed = "$moduleDir/dialplan/templates";
        return new self(is_dir($installed) ? $installed : dirname($moduleDir) . '/dialplan/templates', 'mikopbx');
    }

    /**
     * Fills a template; a place without a value is a fault of the template.
     *
     * @param array<string, string> $places
     */
    public function fill(string $name, array $places): string
    {
        $filled = preg_replace_callback(
            '~\{\{(\w+)\}\}~',
            static fn (array $found): string => $places[$found[1]]
                ?? throw new LogicException("The template $name asks for an unknown {{{$found[1]}}}."),
            $this->text($name)
        );
        return $filled ?? throw new LogicException("The template $name is no text.");
    }

    /**
     * As `fill`; empty for a text that this variant does not have.
     *
     * @param array<string, string> $places
     */
    public function fillIfThere(string $name, array $places): string
    {
        return is_file("$this->folder/$this->variant/$name.conf") ? $this->fill($name, $places) : '';
    }

    private function text(string $name): string
    {
        $own = "$this->folder/$this->variant/$name.conf";
        $file = $this->variant !== '' && is_file($own) ? $own : "$this->folder/$name.conf";
        $text = is_file($file) ? file_get_contents($file) : false;
        return $text === false ? throw new LogicException("There is no template $name in $this->folder.") : $text;
    }
}
