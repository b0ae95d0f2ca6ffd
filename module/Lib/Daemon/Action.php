<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

/** What the supervisor does about the daemon. */
enum Action
{
    case None;
    case Start;
    case Restart;
    /** It is to be started, but not yet. */
    case Wait;
}
