<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\App\Controllers;

use MikoPBX\AdminCabinet\Controllers\BaseController;
use MikoPBX\AdminCabinet\Providers\AssetProvider;
use Modules\ModuleAiVoiceAgent\Lib\Settings\PbxPlaces;

/** The module's page in the cabinet: a mount point for the built page, or a plain one where that is missing. */
class ModuleAiVoiceAgentController extends BaseController
{
    private const string ID = 'ModuleAiVoiceAgent';
    private const string BUILT_PAGE = 'ai-voice-agent';
    private const string PLAIN_PAGE = 'ai-voice-agent-plain';

    public function initialize(): void
    {
        $this->view->logoImagePath = $this->url->get() . 'assets/img/cache/' . self::ID . '/logo.svg';
        $this->view->submitMode = null;
        parent::initialize();
    }

    public function indexAction(): void
    {
        $page = $this->hasAsset('js/' . self::BUILT_PAGE . '.js') ? self::BUILT_PAGE : self::PLAIN_PAGE;
        $this->assets->collection(AssetProvider::FOOTER_JS)->addJs('js/cache/' . self::ID . "/$page.js", true);
        if ($this->hasAsset("css/$page.css")) {
            $this->assets->collection(AssetProvider::HEADER_CSS)->addCss('css/cache/' . self::ID . "/$page.css", true);
        }
        $this->view->isPlainPage = $page === self::PLAIN_PAGE;
        $this->view->pick('Modules/' . self::ID . '/' . self::ID . '/index');
    }

    private function hasAsset(string $name): bool
    {
        return is_file(PbxPlaces::ofThisPbx()->moduleDir . "/public/assets/$name");
    }
}
