<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use RuntimeException;

/** A scope of the stored settings is no JSON any more, or of the wrong kind. */
final class SettingsDamaged extends RuntimeException
{
    public function __construct(public readonly string $scope)
    {
        parent::__construct("The settings of \"$scope\" are damaged.");
    }
}
