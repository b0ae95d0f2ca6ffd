<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Asterisk;

use MikoPBX\Core\System\Directories;

/** The Asterisk modules that carry the agent's audio and that MikoPBX does not load by itself. */
final class MediaModules
{
    /** In the order in which they need each other: chan_rtp does not load without res_rtp_multicast. */
    private const array WANTED = ['res_rtp_multicast.so', 'chan_rtp.so', 'chan_websocket.so', 'func_talkdetect.so'];
    /** One of these must be there, or an agent can be neither heard nor hear. */
    private const array CARRIERS = ['chan_rtp.so', 'chan_websocket.so'];

    public function __construct(private readonly string $folder)
    {
    }

    public static function ofThisPbx(): self
    {
        return new self(Directories::getDir(Directories::AST_MOD_DIR));
    }

    /** @return list<string> those that this build of Asterisk has */
    public function present(): array
    {
        return array_values(array_filter(self::WANTED, fn (string $name): bool => is_file("$this->folder/$name")));
    }

    public function canCarryAudio(): bool
    {
        return array_intersect(self::CARRIERS, $this->present()) !== [];
    }

    /** Lines for modules.conf. */
    public function loadLines(): string
    {
        return implode('', array_map(static fn (string $name): string => "load => $name\n", $this->present()));
    }
}
