import { durationMs } from '../ports/audio.ts';
import type { Clause, TtsEvent, TtsProvider, TtsSession } from '../ports/tts.ts';
import type { NoteUsage } from './usage.ts';

/** The same voice, with every character it is given and every piece of audio it gives noted. */
export function meteredTts(provider: TtsProvider, note: NoteUsage): TtsProvider {
  return {
    id: provider.id,
    get capabilities() {
      return provider.capabilities;
    },
    open: async (options, signal) => meteredSession(await provider.open(options, signal), note),
    close: () => provider.close(),
  };
}

function meteredSession(session: TtsSession, note: NoteUsage): TtsSession {
  return {
    speak: (clause, signal) => metered(session, clause, { signal, note }),
    close: () => session.close(),
  };
}

async function* metered(
  session: TtsSession,
  clause: Clause,
  { signal, note }: { readonly signal: AbortSignal; readonly note: NoteUsage },
): AsyncGenerator<TtsEvent, void> {
  if (!signal.aborted) note({ characters: clause.text.length });
  for await (const event of session.speak(clause, signal)) {
    if (event.type === 'audio') note({ audioMs: durationMs(event.audio) });
    yield event;
  }
}
