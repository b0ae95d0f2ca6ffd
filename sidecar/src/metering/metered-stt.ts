import { FRAME_MS } from '../ports/audio.ts';
import type { SttProvider, SttSession } from '../ports/stt.ts';
import type { NoteUsage } from './usage.ts';

/** The same recogniser, with all audio it is sent noted, and how much of it was speech. */
export function meteredStt(provider: SttProvider, note: NoteUsage): SttProvider {
  return {
    id: provider.id,
    get capabilities() {
      return provider.capabilities;
    },
    open: async (options, signal) => meteredSession(await provider.open(options, signal), note),
    close: () => provider.close(),
  };
}

function meteredSession(session: SttSession, note: NoteUsage): SttSession {
  let startedAt: number | undefined;
  return {
    events: session.events,
    write(frame) {
      note({ audioMs: FRAME_MS });
      session.write(frame);
    },
    speechStarted(at) {
      startedAt = at;
      session.speechStarted(at);
    },
    forceEndpoint(at) {
      if (startedAt !== undefined) note({ speechMs: Math.max(at - startedAt, 0) });
      startedAt = undefined;
      session.forceEndpoint(at);
    },
    close: () => session.close(),
  };
}
