/** An event of a call record as the event line shows it. */
export interface LineEvent {
  readonly type: string;
  /** Milliseconds since the answer. */
  readonly at: number;
  readonly icon: string;
  /** What the translation of its type is filled with. */
  readonly values: Readonly<Record<string, string>>;
}

/** Events worth a line, with their icons; states would only repeat what the transcript shows. */
const ICONS: Readonly<Record<string, string>> = {
  paused: 'pause',
  resumed: 'play',
  interrupted: 'hand paper outline',
  dtmf: 'th',
  'no-input': 'volume mute',
  tool: 'wrench',
  message: 'envelope outline',
  'provider-failure': 'exclamation triangle',
  'provider-switch': 'random',
  ended: 'flag checkered',
};

/** The events of a record in their order; digits of a secret come masked from the sidecar. */
export function lineEvents(events: readonly Readonly<Record<string, unknown>>[]): readonly LineEvent[] {
  const shown = events.flatMap((event) => {
    const type = String(event['type']);
    const icon = ICONS[type];
    if (icon === undefined) return [];
    const values = Object.entries(event).filter(([name]) => name !== 'type' && name !== 'at');
    const texts = Object.fromEntries(values.map(([name, value]) => [name, String(value)]));
    return [{ type, at: Number(event['at'] ?? 0), icon, values: texts }];
  });
  return shown.sort((one, other) => one.at - other.at);
}
