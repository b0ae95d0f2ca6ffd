<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Status;

use MikoPBX\Common\Providers\TranslationProvider;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Failure;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Fault;
use Phalcon\Di\Di;
use Throwable;

/** What is wrong, in the language of the PBX. */
final class Sentences
{
    /**
     * @param list<Fault> $faults
     * @return list<string>
     */
    public static function of(array $faults): array
    {
        $translation = Di::getDefault()->getShared(TranslationProvider::SERVICE_NAME);
        return array_map(static fn (Fault $fault): string => $fault->sentence($translation->_(...)), $faults);
    }

    public static function why(Throwable $failure): string
    {
        return $failure instanceof Failure ? self::of([$failure->fault])[0] : $failure->getMessage();
    }
}
