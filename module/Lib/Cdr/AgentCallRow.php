<?php

declare(strict_types=1);

namespace Modules\ModuleAiVoiceAgent\Lib\Cdr;

/**
 * The row of the call history for a call that an agent takes: answered, and on the channel of the caller, so that
 * the PBX neither shows the call as missed nor leaves the row open.
 */
final readonly class AgentCallRow
{
    /** @param array<string, string|int> $data the fields of the event, see `of` */
    private function __construct(public string $id, public array $data, private string $recording)
    {
    }

    /**
     * @param callable(string): string $variable reads a variable or function of the channel
     * @param string $now as the PBX writes times
     * @param string $random makes the row's id unique on this channel
     * @param string $hour folder of the recording, YYYY/MM/DD/HH
     */
    public static function of(callable $variable, string $now, string $random, string $hour): self
    {
        $channel = $variable('CHANNEL');
        // A caller whom a person has transferred still carries the row of the talk with that person.
        $isFirst = $channel === $variable('FROM_CHAN') && $variable('ISTRANSFER') === '';
        $opened = $isFirst ? $variable('pt1c_UNIQUEID') : '';
        $id = $opened !== '' ? $opened : $variable('UNIQUEID') . "_$random";
        $number = $variable('EXTEN');
        $caller = $variable('CALLERID(num)');
        $name = $variable('CALLERID(name)');
        $recording = self::isRecorded($variable, $caller, $number) ? "{$variable('MONITOR_DIR')}/$hour/$id" : '';
        $data = [
            'action' => 'dial_app',
            'start' => $now,
            'answer' => $now,
            'src_chan' => self::callerChannel($variable, $channel),
            'src_num' => $caller,
            'src_name' => $name === $caller ? '' : $name,
            'dst_num' => $number,
            'dst_chan' => "App:$number",
            'is_app' => 1,
            'transfer' => '0',
            'did' => $variable('FROM_DID'),
            'from_account' => $variable('FROM_PEER'),
            'linkedid' => $variable('CHANNEL(linkedid)'),
            'verbose_call_id' => $variable('CHANNEL(callid)'),
            'recordingfile' => $recording === '' ? '' : "$recording.webm",
            'UNIQUEID' => $id,
        ];
        return new self($id, $data, $recording);
    }

    /**
     * Arguments of MixMonitor; empty when this call is not recorded.
     *
     * @param callable(string): string $variable
     */
    public function mixMonitor(callable $variable): string
    {
        if ($this->recording === '') {
            return '';
        }
        $ending = self::ending($variable('CHANNEL(audioreadformat)') . ' ' . $variable('CALLER_AUDIOFORMAT'));
        $isStereo = $variable('MONITOR_STEREO') === '1';
        $sides = $isStereo ? "r({$this->recording}_in.$ending)t({$this->recording}_out.$ending)" : '';
        return "$this->recording.$ending,a$sides";
    }

    /** A channel that hangs up with the caller: the PBX closes the row by it. */
    private static function callerChannel(callable $variable, string $channel): string
    {
        if (stripos($channel, 'Local/') !== 0) {
            return $channel;
        }
        $origin = $variable('orign_chan');
        return $origin !== '' && stripos($origin, 'Local/') !== 0 ? $origin : $variable('FROM_CHAN');
    }

    /** The PBX's own rules: recording on at all, calls between colleagues, numbers that are never recorded. */
    private static function isRecorded(callable $variable, string $caller, string $number): bool
    {
        if ($variable('MONITOR_DIR') === '') {
            return false;
        }
        // The name of an extension goes into a question to Asterisk.
        $plain = static fn (string $each): string => (string) preg_replace('~[^0-9A-Za-z*#+]~', '', $each);
        $numbers = array_map(static fn (string $each): string => substr($plain($each), -9), [$caller, $number]);
        $exists = static fn (string $context, string $each): bool =>
            $each !== '' && $variable("DIALPLAN_EXISTS($context,$each,1)") === '1';
        $isInner = $exists('monitor-internal', $numbers[0]) && $exists('monitor-internal', $numbers[1]);
        if ($isInner && $variable('MONITOR_INNER') === '0') {
            return false;
        }
        return !$exists('monitor-exceptions', $numbers[0]) && !$exists('monitor-exceptions', $numbers[1]);
    }

    /** The endings the PBX's converter knows: of 48, 16 and 8 kHz. */
    private static function ending(string $formats): string
    {
        return match (1) {
            preg_match('~opus~', $formats) => 'wav48',
            preg_match('~g722|speex16|slin16~', $formats) => 'wav16',
            default => 'wav',
        };
    }
}
