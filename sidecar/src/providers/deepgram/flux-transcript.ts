import { z } from 'zod';
import type { SttEvent } from '../../ports/stt.ts';
import { parseMessage } from './parse-message.ts';
import type { Reading, Transcript } from './protocol.ts';

const message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('TurnInfo'),
    event: z.string(),
    transcript: z.string(),
    audio_window_end: z.number().min(0),
  }),
  z.object({ type: z.literal('Error'), code: z.string().default(''), description: z.string().default('') }),
  z.object({ type: z.literal('Connected') }),
  z.object({ type: z.literal('ConfigureSuccess') }),
  z.object({ type: z.literal('ConfigureFailure') }),
]);

/**
 * Flux's messages: each carries the whole text of the turn so far; `EndOfTurn` closes it. `EagerEndOfTurn` and
 * `TurnResumed` are interims here: speculation is the dialog's affair.
 */
export class FluxTranscript implements Transcript {
  #lastText = '';

  read(text: string): Reading | undefined {
    const read = parseMessage(message, text);
    if (!read) return undefined;
    if (read.type === 'Error') return { events: [], failure: `${read.code} ${read.description}` };
    if (read.type !== 'TurnInfo') return { events: [] };
    const transcript = read.transcript.trim();
    if (read.event === 'EndOfTurn') {
      this.#lastText = '';
      const events: SttEvent[] = [{ type: 'final', text: transcript }, { type: 'end-of-turn' }];
      return { events, settledMs: read.audio_window_end * 1_000 };
    }
    if (!transcript || transcript === this.#lastText) return { events: [] };
    this.#lastText = transcript;
    return { events: [{ type: 'interim', text: transcript }] };
  }

  flush(): readonly SttEvent[] {
    return [];
  }
}
