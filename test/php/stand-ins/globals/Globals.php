<?php

declare(strict_types=1);

/** The PBX puts its autoloader here; in the tests it is there already, except for AGI scripts. */

require_once dirname(__DIR__, 2) . '/bootstrap.php';
require_once dirname(__DIR__) . '/agi.php';
