import type { TtsEvent, TtsProvider, TtsSession } from '../../sidecar/src/ports/tts.ts';

/** What a voice can do wrong. */
export type TtsFlaw =
  | 'fails when closed twice'
  | 'swallows the end of a clause'
  | 'sends empty audio'
  | 'groans at an empty clause'
  | 'never ends a second clause'
  | 'goes silent when another call closes'
  | 'opens for a call that is over'
  | 'ignores an abort before the start'
  | 'ignores an abort in the middle'
  | 'speaks on after close';

/** 100 ms of tone for each letter of the text, at 8 kHz. */
const SAMPLES_PER_LETTER = 800;

/** A voice that keeps the contract but for one flaw, or altogether. */
export function flawedTts(flaw: TtsFlaw | 'none'): TtsProvider {
  let anyClosed = false;
  const open = (): TtsSession => {
    let closed = false;
    let running = 0;
    const isMute = () =>
      (closed && flaw !== 'speaks on after close') ||
      (anyClosed && flaw === 'goes silent when another call closes');
    async function* speak(text: string, signal: AbortSignal): AsyncGenerator<TtsEvent, void> {
      if (signal.aborted && flaw !== 'ignores an abort before the start') return;
      const hangs = running > 0 && flaw === 'never ends a second clause';
      running += 1;
      const letters = flaw === 'swallows the end of a clause' ? [...text].slice(0, 4) : [...text.trim()];
      if (letters.length === 0 && flaw === 'groans at an empty clause') letters.push('a');
      if (flaw === 'sends empty audio') yield tone(0);
      for (const _ of letters) {
        await new Promise((resolve) => setImmediate(resolve));
        if (isMute() || (signal.aborted && !flaw.startsWith('ignores an abort'))) break;
        yield tone(SAMPLES_PER_LETTER);
      }
      if (hangs) await new Promise(() => undefined);
      running -= 1;
    }
    return {
      speak: (clause, signal) => speak(clause.text, signal),
      close: async () => {
        if (closed && flaw === 'fails when closed twice') throw new Error('already closed');
        closed = true;
        anyClosed = true;
      },
    };
  };
  return {
    id: `tts that ${flaw}`,
    capabilities: { alignment: false, trueCancel: true },
    async open(_, signal) {
      if (flaw !== 'opens for a call that is over') signal.throwIfAborted();
      return open();
    },
    close: async () => undefined,
  };
}

function tone(length: number): TtsEvent {
  const samples = Int16Array.from({ length }, (_, index) => 5_000 * Math.sin(index / 3));
  return { type: 'audio', audio: { encoding: 'pcm16', rateHz: 8_000, samples } };
}
