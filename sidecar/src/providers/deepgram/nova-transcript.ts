import { z } from 'zod';
import type { SttEvent } from '../../ports/stt.ts';
import { parseMessage } from './parse-message.ts';
import type { Reading, Transcript } from './protocol.ts';

const seconds = z.number().min(0);

const message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('Results'),
    start: seconds,
    duration: seconds,
    is_final: z.boolean().default(false),
    speech_final: z.boolean().default(false),
    from_finalize: z.boolean().default(false),
    channel: z.object({ alternatives: z.array(z.object({ transcript: z.string() })).min(1) }),
  }),
  z.object({ type: z.literal('UtteranceEnd') }),
  z.object({ type: z.literal('SpeechStarted') }),
  z.object({ type: z.literal('Metadata') }),
  z.object({ type: z.literal('Error'), description: z.string().default('') }),
]);

type Results = Extract<z.infer<typeof message>, { type: 'Results' }>;

const NOTHING: Reading = { events: [] };

/**
 * Nova's messages: the vendor settles a sentence in parts (`is_final`); together they are one final when it has
 * noticed the end (`speech_final`, `UtteranceEnd`) or was told of it (`from_finalize`).
 */
export class NovaTranscript implements Transcript {
  #parts: string[] = [];
  #settledMs = 0;

  read(text: string): Reading | undefined {
    const read = parseMessage(message, text);
    switch (read?.type) {
      case undefined:
        return undefined;
      case 'Results':
        return this.#results(read);
      case 'UtteranceEnd':
        return this.#parts.length > 0 ? this.#final() : NOTHING;
      case 'Error':
        return { events: [], failure: read.description };
      case 'SpeechStarted':
      case 'Metadata':
        return NOTHING;
    }
  }

  flush(): readonly SttEvent[] {
    return this.#final().events;
  }

  #results(results: Results): Reading {
    const text = results.channel.alternatives[0]?.transcript.trim() ?? '';
    if (!results.is_final) return { events: text ? [this.#interim(text)] : [], isResult: true };
    this.#settledMs = (results.start + results.duration) * 1_000;
    if (text) this.#parts.push(text);
    if (results.from_finalize) return this.#final();
    if (this.#parts.length === 0) return { events: [], settledMs: this.#settledMs, isResult: true };
    if (results.speech_final) return this.#final();
    return { events: [this.#interim()], isResult: true };
  }

  #interim(...rest: string[]): SttEvent {
    return { type: 'interim', text: [...this.#parts, ...rest].join(' ') };
  }

  #final(): Reading {
    const text = this.#parts.join(' ');
    this.#parts = [];
    return { events: [{ type: 'final', text }], settledMs: this.#settledMs, isResult: true };
  }
}
