/** Start and length of each character, milliseconds from the start of the piece of audio it came with. */
export interface CharacterTimes {
  readonly characters: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What the vendor says over the multi-context socket; one message can be several of these at once. */
export interface ServerMessage {
  /** Empty when the message belongs to the whole socket. */
  readonly contextId: string;
  readonly audio?: Uint8Array;
  readonly times?: CharacterTimes;
  readonly isFinal: boolean;
  readonly error?: { readonly name: string; readonly reason: string; readonly code?: number };
}

/** Reads one text frame; undefined when it is not of the protocol. Requests are snake_case, answers mostly not. */
export function readServerMessage(text: string): ServerMessage | undefined {
  const fields = parseObject(text);
  if (!fields) return undefined;
  const { audio, alignment } = fields;
  const times = readTimes(alignment);
  const error = readError(fields);
  return {
    contextId: String(fields['contextId'] ?? fields['context_id'] ?? ''),
    isFinal: fields['isFinal'] === true || fields['is_final'] === true,
    ...(typeof audio === 'string' && audio !== '' ? { audio: decodeAudio(audio) } : {}),
    ...(times ? { times } : {}),
    ...(error ? { error } : {}),
  };
}

/** One JSON object, or undefined. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** A copy of its own: Node decodes into a shared pool, and the receiver owns the buffer. */
export function decodeAudio(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

function readTimes(value: unknown): CharacterTimes | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { chars, charStartTimesMs, charDurationsMs } = value as Record<string, unknown>;
  if (!Array.isArray(chars) || !Array.isArray(charStartTimesMs) || !Array.isArray(charDurationsMs))
    return undefined;
  const ends = charStartTimesMs.map((start, at) => Number(start) + Number(charDurationsMs[at]));
  return { characters: chars.map(String), starts: charStartTimesMs.map(Number), ends };
}

function readError(fields: Record<string, unknown>): ServerMessage['error'] {
  const { error, message, code } = fields;
  if (error === undefined || error === null) return undefined;
  return {
    name: typeof error === 'string' ? error : '',
    reason: typeof message === 'string' ? message : '',
    ...(typeof code === 'number' ? { code } : {}),
  };
}
