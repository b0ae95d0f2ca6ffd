import { z } from 'zod';
import { AppError } from '../../sidecar/src/base/app-error.ts';
import { AsyncQueue } from '../../sidecar/src/base/async-queue.ts';
import type { ProviderSpec } from '../../sidecar/src/ports/provider-spec.ts';
import type { SttEvent, SttProvider, SttSession } from '../../sidecar/src/ports/stt.ts';

const options = z.object({
  /** What successive utterances are recognised as; the last is repeated. */
  finals: z.array(z.string()).default(['what are your opening hours']),
  fault: z.enum(['none', 'open-fails', 'open-hangs', 'no-final', 'fails', 'garbage']).default('none'),
});

type Options = z.infer<typeof options>;

const failed = (): AppError =>
  new AppError('PROVIDER_FAILED', { details: { provider: 'scripted-stt', stage: 'stt' } });

/** Recognises nothing: gives the scripted texts in order, at once, or fails as told. */
export const scriptedStt: ProviderSpec<'stt', Options> = {
  id: 'scripted-stt',
  stage: 'stt',
  title: 'Scripted recogniser (tests)',
  options,
  create: (given): SttProvider => ({
    id: 'scripted-stt',
    capabilities: { codecs: [], interims: true, forceEndpoint: true, ownsTurnEnd: false, finalP99: 1_000 },
    open: (_, signal) => openSession(given, signal),
    close: async () => {},
  }),
};

async function openSession(given: Options, signal: AbortSignal): Promise<SttSession> {
  if (given.fault === 'open-fails') throw failed();
  if (given.fault === 'open-hangs')
    await new Promise((_, reject) => signal.addEventListener('abort', reject));
  const events = new AsyncQueue<SttEvent>();
  let next = 0;
  return {
    events,
    write: () => {},
    speechStarted: () => {
      if (given.fault === 'fails') events.fail(failed());
    },
    forceEndpoint: () => {
      if (given.fault === 'no-final') return;
      if (given.fault === 'garbage') events.push({ type: 'nonsense' } as unknown as SttEvent);
      else
        events.push({ type: 'final', text: given.finals[Math.min(next++, given.finals.length - 1)] ?? '' });
    },
    close: async () => events.end(),
  };
}
