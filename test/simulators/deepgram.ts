import type { WebSocket } from 'ws';
import { decodeG711 } from '../../sidecar/src/media/g711.ts';
import { connected, deepgramError, deepgramSpoilt, results, turnInfo } from './deepgram-messages.ts';
import { type Heard, inOrder, type Script, ScriptedListener } from './scripted-listener.ts';
import { SpoiltSender } from './spoil-answers.ts';
import { startWebSocketSimulator, type Upgrade, type WebSocketSimulator } from './web-socket-simulator.ts';

/** The only key the simulated vendor accepts. */
export const DEEPGRAM_KEY = 'dg-simulator-key-0123456789';
const LANGUAGES = ['en', 'en-US', 'en-GB', 'ru', 'de', 'fr', 'es', 'multi'];
/** Flux takes no endpointing setting; this is its simulated patience, milliseconds. */
const FLUX_SILENCE = 500;

/** When its answers come, by the clock of the audio it hears. */
export interface RecogniserPace {
  /** A partial so often during speech; a multiple of 20. */
  readonly partialEveryMs: number;
  /** The final so long after the end of speech, whatever is asked for. */
  readonly finalAfterMs: number;
}

export interface DeepgramSimulator extends WebSocketSimulator {
  /** Control messages received, newest last. */
  readonly controls: readonly string[];
  /** Bytes of audio in each message received, over all sockets. */
  readonly messageBytes: readonly number[];
}

/** Deepgram's live recognition, `/v1/listen` (Nova) and `/v2/listen` (Flux), on loopback. */
export async function startDeepgramSimulator(
  says: readonly string[] | Script,
  pace?: RecogniserPace,
): Promise<DeepgramSimulator> {
  const script = 'textFor' in says ? says : inOrder(says);
  const controls: string[] = [];
  const messageBytes: number[] = [];
  const base = await startWebSocketSimulator({
    check: checkUpgrade,
    errorBody: deepgramError,
    onSession(socket, upgrade, fault) {
      const isFlux = upgrade.url.pathname === '/v2/listen';
      const sender = new SpoiltSender(socket, fault, deepgramSpoilt);
      const recogniser = isFlux
        ? new FluxEars(script, sender)
        : new NovaEars(script, sender, pace ?? paceAskedFor(upgrade));
      if (isFlux) socket.send(connected);
      const decode = decoderFor(upgrade.url.searchParams.get('encoding'));
      socket.on('message', (data: Buffer, isBinary) => {
        if (!sender.isAlive) return;
        if (isBinary) {
          messageBytes.push(data.length);
          recogniser.hear(decode(data));
          return;
        }
        const { type } = JSON.parse(String(data)) as { type: string };
        controls.push(type);
        if (type === 'CloseStream') endStream(socket);
        else recogniser.control(type);
      });
    },
  });
  return {
    url: base.url,
    faults: base.faults,
    upgrades: base.upgrades,
    controls,
    get open() {
      return base.open;
    },
    messageBytes,
    close: () => base.close(),
  };
}

function checkUpgrade({ url, headers }: Upgrade): number | undefined {
  if (url.pathname !== '/v1/listen' && url.pathname !== '/v2/listen') return 404;
  if (headers['authorization'] !== `Token ${DEEPGRAM_KEY}`) return 401;
  const query = url.searchParams;
  const isFlux = String(query.get('model')).startsWith('flux');
  if (isFlux !== (url.pathname === '/v2/listen')) return 400;
  if (!['mulaw', 'alaw', 'linear16'].includes(String(query.get('encoding')))) return 400;
  if (query.get('sample_rate') !== '8000') return 400;
  const language = query.get('language');
  return language !== null && !LANGUAGES.includes(language) ? 400 : undefined;
}

function decoderFor(encoding: string | null): (data: Buffer) => Int16Array {
  if (encoding === 'linear16')
    return (data) => new Int16Array(Uint8Array.from(data).buffer, 0, data.length >> 1);
  return (data) => decodeG711(encoding === 'mulaw' ? 'ulaw' : 'alaw', data);
}

function endStream(socket: WebSocket): void {
  socket.send(JSON.stringify({ type: 'Metadata', request_id: 'x', duration: 0, channels: 1 }));
  socket.close(1000);
}

/** The vendor's own: an endpoint after the silence asked for, or at once when told to finalize. */
function paceAskedFor({ url }: Upgrade): { readonly silenceMs: number } {
  return { silenceMs: Number(url.searchParams.get('endpointing') ?? 10) };
}

class NovaEars {
  readonly #listener: ScriptedListener;
  readonly #sender: SpoiltSender;
  readonly #takesItsTime: boolean;
  #isAsked = false;

  constructor(script: Script, sender: SpoiltSender, pace: RecogniserPace | { readonly silenceMs: number }) {
    this.#takesItsTime = 'finalAfterMs' in pace;
    this.#listener =
      'finalAfterMs' in pace
        ? new ScriptedListener(script, pace.finalAfterMs, pace.partialEveryMs)
        : new ScriptedListener(script, pace.silenceMs);
    this.#sender = sender;
  }

  hear(samples: Int16Array): void {
    for (const heard of this.#listener.push(samples)) {
      this.#tell(heard, this.#isAsked);
      if (heard.kind === 'final') this.#isAsked = false;
    }
  }

  /** The real vendor, too, answers Finalize only when it has audio to work on. */
  control(type: string): void {
    if (type !== 'Finalize') return;
    if (this.#takesItsTime) {
      this.#isAsked = this.#listener.isHearing;
      return;
    }
    const final = this.#listener.force();
    if (final) this.#tell(final, true);
  }

  #tell(heard: Heard, fromFinalize: boolean): void {
    const flags = { isFinal: false, speechFinal: false, fromFinalize: false };
    if (heard.kind === 'start')
      this.#sender.send(JSON.stringify({ type: 'SpeechStarted', timestamp: heard.from / 1_000 }));
    else if (heard.kind === 'partial') this.#sender.send(results(heard.text, heard, flags));
    else this.#finish(heard.text, heard, fromFinalize);
  }

  #finish(text: string, span: { from: number; to: number }, fromFinalize: boolean): void {
    // The vendor settles a sentence in two parts, as it does with longer ones.
    const words = text.split(' ');
    const middle = Math.ceil(words.length / 2);
    const parts = [words.slice(0, middle), words.slice(middle)].map((part) => part.join(' '));
    const flags = { isFinal: true, speechFinal: false, fromFinalize: false };
    this.#sender.send(results(parts[0] ?? '', span, flags));
    this.#sender.send(results(parts[1] ?? '', span, { ...flags, speechFinal: !fromFinalize, fromFinalize }));
  }
}

class FluxEars {
  readonly #listener: ScriptedListener;
  readonly #sender: SpoiltSender;
  #turn = 0;

  constructor(script: Script, sender: SpoiltSender) {
    this.#listener = new ScriptedListener(script, FLUX_SILENCE);
    this.#sender = sender;
  }

  hear(samples: Int16Array): void {
    for (const heard of this.#listener.push(samples)) this.#tell(heard);
  }

  control(type: string): void {
    const final = type === 'ForceEndTurn' ? this.#listener.force() : undefined;
    if (final) this.#tell(final);
  }

  #tell(heard: Heard): void {
    if (heard.kind === 'start') this.#send('StartOfTurn', '', heard.from);
    else if (heard.kind === 'partial') this.#send('Update', heard.text, heard.to);
    else {
      this.#send('EagerEndOfTurn', heard.text, heard.to);
      this.#send('EndOfTurn', heard.text, heard.to);
      this.#turn += 1;
    }
  }

  #send(event: string, text: string, to: number): void {
    this.#sender.send(turnInfo(event, text, { index: this.#turn, to }));
  }
}
