import { AsyncQueue } from '../../sidecar/src/base/async-queue.ts';
import type { CallerFrame } from '../../sidecar/src/ports/audio.ts';
import type { SttEvent, SttProvider, SttSession } from '../../sidecar/src/ports/stt.ts';

/** What a recogniser can do wrong. */
export type SttFlaw =
  | 'fails when closed twice'
  | 'never gives a final'
  | 'gives an interim after the final'
  | 'hears words in silence'
  | 'dies without audio'
  | 'repeats the former utterance'
  | 'mixes its calls up'
  | 'opens for a call that is over'
  | 'does not notice the end of its call'
  | 'speaks on after close';

/** Loudness stands for words here. */
export const WORDS: ReadonlyMap<number, string> = new Map([
  [4_000, 'alpha'],
  [8_000, 'beta'],
]);

/** A recogniser that keeps the contract but for one flaw, or altogether. */
export function flawedStt(flaw: SttFlaw | 'none'): SttProvider {
  let lastOfAnyCall = '';
  const open = (signal: AbortSignal): SttSession => {
    const events = new AsyncQueue<SttEvent>();
    let loudest = 0;
    let former = '';
    let closed = false;
    const hear = () => {
      const heard = WORDS.get(loudest) ?? (flaw === 'hears words in silence' ? 'thank you' : '');
      loudest = 0;
      const text = flaw === 'repeats the former utterance' ? `${former} ${heard}` : heard;
      former = text;
      lastOfAnyCall = text || lastOfAnyCall;
      return text;
    };
    const close = async () => {
      if (closed && flaw === 'fails when closed twice') throw new Error('already closed');
      closed = true;
      if (flaw !== 'speaks on after close') events.end();
    };
    if (flaw !== 'does not notice the end of its call') signal.addEventListener('abort', () => void close());
    return {
      events,
      write(frame: CallerFrame) {
        for (const sample of frame.pcm) loudest = Math.max(loudest, sample);
      },
      speechStarted: () => undefined,
      forceEndpoint() {
        const text = hear();
        if (flaw === 'dies without audio' && text === '') events.fail(new Error('no audio'));
        if (flaw === 'never gives a final') return;
        setImmediate(() => {
          const mixed = flaw === 'mixes its calls up' ? lastOfAnyCall : text;
          events.push({ type: 'final', text: mixed });
          if (flaw === 'gives an interim after the final') events.push({ type: 'interim', text });
        });
      },
      close,
    };
  };
  return {
    id: `stt that ${flaw}`,
    capabilities: { codecs: [], interims: true, forceEndpoint: true, ownsTurnEnd: false, finalP99: 1 },
    async open(_, signal) {
      if (flaw !== 'opens for a call that is over') signal.throwIfAborted();
      return open(signal);
    },
    close: async () => undefined,
  };
}
