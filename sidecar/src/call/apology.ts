import type { Clock } from '../base/clock.ts';
import type { SpeechAudio } from '../ports/audio.ts';
import type { Playout } from '../ports/playout.ts';
import type { AgentRuntime } from './agent-runtime.ts';

/** Longest time to wait for the end of an apology, milliseconds. */
const LONGEST_APOLOGY = 15_000;

/**
 * What a caller hears when the agent's providers did not open: that keys are missing, where that is the reason, else
 * the apology; undefined when neither can be had.
 */
export async function lastWords(agent: AgentRuntime): Promise<readonly SpeechAudio[] | undefined> {
  const apology = agent.speech.get(agent.profile.apology);
  if (!agent.lacksKeys()) return apology;
  return agent.keysAnnouncement().then(
    (announcement) => [announcement],
    () => apology, // its file is missing, which a damaged installation shows elsewhere
  );
}

/** Plays prepared speech to its end on a call that has no conversation (yet); resolves early on abort. */
export function playToEnd(
  playout: Playout,
  speech: readonly SpeechAudio[],
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  if (speech.length === 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const limit = clock.after(LONGEST_APOLOGY, done);
    function done(): void {
      limit.cancel();
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
    playout.listen({ onFinished: done });
    playout.begin(1);
    for (const audio of speech) playout.write(1, audio);
    playout.end(1);
  });
}
