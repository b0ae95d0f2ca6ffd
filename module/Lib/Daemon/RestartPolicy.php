<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Daemon;

/** When the daemon is started again; pure, all times in seconds. */
final class RestartPolicy
{
    /** First pause between two starts; doubled with each start that does not last. */
    private const int FIRST_PAUSE = 10;
    private const int LONGEST_PAUSE = 300;
    /** A daemon that has been well for so long has no history. */
    private const int PROVEN = 60;
    /** Not answering for so long is more than a busy moment; the daemon restarts its own worker meanwhile. */
    private const int DEAF = 60;
    /** So many starts that did not last are a crash loop. */
    private const int LOOP = 4;

    /** What to do about a daemon that runs or not and answers or not. */
    public static function decide(SupervisorState $state, int $now, bool $running, bool $answering): Action
    {
        if (!$running) {
            return $now < $state->notBefore ? Action::Wait : Action::Start;
        }
        if ($answering || $state->deafSince === 0) {
            return Action::None;
        }
        return $now - $state->deafSince >= self::DEAF ? Action::Restart : Action::None;
    }

    public static function afterStart(SupervisorState $state, int $now): SupervisorState
    {
        $pause = min(self::LONGEST_PAUSE, self::FIRST_PAUSE * 2 ** min($state->attempts, 10));
        return $state->with([
            'attempts' => $state->attempts + 1,
            'startedAt' => $now,
            'notBefore' => $now + $pause,
            'deafSince' => 0,
        ]);
    }

    public static function afterLook(SupervisorState $state, int $now, bool $running, bool $answering): SupervisorState
    {
        if (!$running) {
            return $state;
        }
        if (!$answering) {
            return $state->deafSince === 0 ? $state->with(['deafSince' => $now]) : $state;
        }
        $isProven = $now - $state->startedAt >= self::PROVEN;
        return $state->with(['deafSince' => 0] + ($isProven ? ['attempts' => 0, 'notBefore' => 0] : []));
    }

    public static function isCrashLoop(SupervisorState $state): bool
    {
        return $state->attempts >= self::LOOP;
    }
}
