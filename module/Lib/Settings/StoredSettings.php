<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use JsonException;
use Modules\ModuleAiVoiceAgent\Lib\Daemon\Failure;
use Modules\ModuleAiVoiceAgent\Models\ModuleAiVoiceAgent;
use stdClass;

/** The one settings row. */
final class StoredSettings
{
    private const int SECRET_BYTES = 24;

    private function __construct(private readonly ModuleAiVoiceAgent $row)
    {
    }

    /** The row as it is; without one, a row that is not stored yet. */
    public static function read(): self
    {
        return new self(ModuleAiVoiceAgent::findFirst() ?? new ModuleAiVoiceAgent());
    }

    /** As `read`, but the row is there afterwards and has its two secrets. Twice changes nothing. */
    public static function ensure(): self
    {
        $settings = self::read();
        $row = $settings->row;
        $complete = $row->id !== null && self::isSecret($row->ari_password) && self::isSecret($row->api_secret);
        if (!$complete) {
            $row->ari_password = self::isSecret($row->ari_password) ? $row->ari_password : self::newSecret();
            $row->api_secret = self::isSecret($row->api_secret) ? $row->api_secret : self::newSecret();
            $settings->store();
        }
        return $settings;
    }

    /** Whether nothing has been set yet. */
    public function isNew(): bool
    {
        return (string) $this->row->agents === '' && (string) $this->row->accepted === '';
    }

    public function ariPassword(): string
    {
        return (string) $this->row->ari_password;
    }

    public function apiSecret(): string
    {
        return (string) $this->row->api_secret;
    }

    /** What to run with: the stored scopes, or the last accepted ones where these are damaged. */
    public function scopes(): Scopes
    {
        return $this->damage() === null ? $this->stored() : $this->accepted();
    }

    /** What is wrong with the stored scopes; null when nothing is. */
    public function damage(): ?SettingsDamaged
    {
        try {
            $this->stored();
            return null;
        } catch (SettingsDamaged $damage) {
            return $damage;
        }
    }

    /**
     * Stores scopes the sidecar has accepted; the model event carries them on.
     *
     * @throws Failure|JsonException
     */
    public function save(Scopes $scopes): void
    {
        $this->row->version = (string) $scopes->version;
        $this->row->service = Json::encode($scopes->service);
        $this->row->providers = Json::encode($scopes->providers);
        $this->row->agents = Json::encode($scopes->agents);
        $this->row->accepted = Json::encode($scopes->document());
        $this->store();
    }

    private function stored(): Scopes
    {
        $row = $this->row;
        return Scopes::fromTexts(
            (string) $row->version,
            (string) $row->service,
            (string) $row->providers,
            (string) $row->agents
        );
    }

    private function accepted(): Scopes
    {
        try {
            $document = Json::decode((string) $this->row->accepted);
            return Scopes::standard()->with($document instanceof stdClass ? $document : new stdClass());
        } catch (JsonException | SettingsDamaged) {
            return Scopes::standard();
        }
    }

    private function store(): void
    {
        if (!$this->row->save()) {
            $reasons = implode(' ', array_map('strval', $this->row->getMessages()));
            throw Failure::of('SettingsNotStored', ['reason' => $reasons]);
        }
    }

    private static function isSecret(?string $text): bool
    {
        return preg_match('~^[0-9a-f]{32,128}$~D', (string) $text) === 1;
    }

    private static function newSecret(): string
    {
        return bin2hex(random_bytes(self::SECRET_BYTES));
    }
}
