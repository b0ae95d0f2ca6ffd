<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Settings;

use JsonException;
use stdClass;

/**
 * What the administrator sets, in three scopes. The module stores it and passes it on; whether it is right is for
 * the sidecar to say.
 */
final readonly class Scopes
{
    public const string STANDARD_NUMBER = '999';
    /** Of the documents this module's sidecar reads and writes. */
    public const int VERSION = 1;
    /** Parts of the sidecar's document that are scopes of their own, or the module's and nobody else's. */
    private const array NOT_SERVICE = ['version', 'providers', 'agents', 'ari', 'settings'];

    /** @param list<mixed> $agents */
    public function __construct(
        public int $version,
        public stdClass $service,
        public stdClass $providers,
        public array $agents,
    ) {
    }

    /** What a new installation starts with: one receptionist that needs no keys, and never a silent hang-up. */
    public static function standard(string $number = self::STANDARD_NUMBER): self
    {
        $fallback = (object) ['kind' => 'announcement', 'target' => 'im-sorry'];
        $agent = (object) [
            'id' => 'receptionist',
            'number' => $number,
            'name' => 'Receptionist',
            'fallback' => $fallback,
        ];
        return new self(self::VERSION, new stdClass(), new stdClass(), [$agent]);
    }

    /**
     * Reads the three texts of a settings row; an empty one stands for nothing set.
     *
     * @throws SettingsDamaged naming the scope
     */
    public static function fromTexts(string $version, string $service, string $providers, string $agents): self
    {
        $standard = self::standard();
        return new self(
            self::version($version),
            self::object('service', $service),
            self::object('providers', $providers),
            $agents === '' ? $standard->agents : self::items('agents', $agents),
        );
    }

    /**
     * Takes over what a document for the sidecar, or a part of one, sets; what it does not name stays.
     *
     * @throws SettingsDamaged
     */
    public function with(stdClass $document): self
    {
        $service = clone $this->service;
        foreach (get_object_vars($document) as $part => $value) {
            if (!in_array($part, self::NOT_SERVICE, true)) {
                $service->{$part} = $value;
            }
        }
        $providers = $document->providers ?? $this->providers;
        $agents = $document->agents ?? $this->agents;
        return new self(
            is_int($document->version ?? null) ? $document->version : $this->version,
            $service,
            $providers instanceof stdClass ? $providers : throw new SettingsDamaged('providers'),
            is_array($agents) ? array_values($agents) : throw new SettingsDamaged('agents'),
        );
    }

    /** The part of the sidecar's document that is the administrator's. */
    public function document(): stdClass
    {
        $document = clone $this->service;
        $document->version = $this->version;
        $document->providers = $this->providers;
        $document->agents = $this->agents;
        return $document;
    }

    private static function version(string $version): int
    {
        if ($version === '') {
            return self::standard()->version;
        }
        return ctype_digit($version) ? (int) $version : throw new SettingsDamaged('version');
    }

    private static function object(string $scope, string $text): stdClass
    {
        $value = $text === '' ? new stdClass() : self::decoded($scope, $text);
        return $value instanceof stdClass ? $value : throw new SettingsDamaged($scope);
    }

    /** @return list<mixed> */
    private static function items(string $scope, string $text): array
    {
        $value = self::decoded($scope, $text);
        return is_array($value) ? array_values($value) : throw new SettingsDamaged($scope);
    }

    private static function decoded(string $scope, string $text): mixed
    {
        try {
            return Json::decode($text);
        } catch (JsonException) {
            throw new SettingsDamaged($scope);
        }
    }
}
