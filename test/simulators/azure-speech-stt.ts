import type { WebSocket } from 'ws';
import { decodeG711 } from '../../sidecar/src/media/g711.ts';
import {
  azureError,
  azureSpoilt,
  type ClientFrame,
  hypothesis,
  phrase,
  readBinaryFrame,
  readTextFrame,
  silencePhrase,
  textFrame,
} from './azure-speech-messages.ts';
import type { Fault } from './fault.ts';
import { type Heard, inOrder, type Script, ScriptedListener } from './scripted-listener.ts';
import { SpoiltSender } from './spoil-answers.ts';
import { startWebSocketSimulator, type Upgrade, type WebSocketSimulator } from './web-socket-simulator.ts';

/** The only key the simulated resource accepts. */
export const AZURE_SPEECH_KEY = 'azure-simulator-key-0123456789abcdef';
const PATH = '/stt/speech/universal/v2';
const LANGUAGES = ['en-US', 'en-GB', 'ru-RU', 'de-DE'];
const RIFF_HEADER_BYTES = 44;
/** Format tags of the RIFF header (RFC 2361). */
const CODEC_OF_TAG: Readonly<Record<number, 'alaw' | 'ulaw'>> = { 6: 'alaw', 7: 'ulaw' };

export interface AzureSpeechSimulator extends WebSocketSimulator {
  /** Bodies of `speech.config` and `speech.context`, in order. */
  readonly contexts: readonly { readonly path: string; readonly body: Record<string, unknown> }[];
  /** Bytes of audio in each binary frame, without the RIFF header. */
  readonly frameSizes: readonly number[];
}

/** Azure's recognition endpoint (Universal Speech Protocol, v2) on loopback. */
export async function startAzureSpeechSimulator(
  says: readonly string[] | Script,
): Promise<AzureSpeechSimulator> {
  const script = 'textFor' in says ? says : inOrder(says);
  const contexts: { path: string; body: Record<string, unknown> }[] = [];
  const frameSizes: number[] = [];
  const base = await startWebSocketSimulator({
    check: checkUpgrade,
    errorBody: azureError,
    onSession(socket, upgrade, fault) {
      const session = new AzureEars(socket, { upgrade, fault, script });
      socket.on('message', (data: Buffer, isBinary) => {
        const frame = isBinary ? readBinaryFrame(data) : readTextFrame(String(data));
        const path = String(frame.headers['path']).toLowerCase();
        if (isBinary) session.hear(frame, (bytes) => frameSizes.push(bytes));
        else {
          contexts.push({ path, body: JSON.parse(frame.text) });
          session.configure(frame);
        }
      });
    },
  });
  return {
    url: base.url,
    faults: base.faults,
    upgrades: base.upgrades,
    get open() {
      return base.open;
    },
    contexts,
    frameSizes,
    close: () => base.close(),
  };
}

function checkUpgrade({ url, headers }: Upgrade): number | undefined {
  const query = url.searchParams;
  if (url.pathname !== PATH) return 404;
  const key = headers['ocp-apim-subscription-key'] ?? query.get('Ocp-Apim-Subscription-Key');
  if (key !== AZURE_SPEECH_KEY) return 401;
  const language = query.get('language');
  return language !== null && !LANGUAGES.includes(language) ? 400 : undefined;
}

interface AzureSession {
  readonly upgrade: Upgrade;
  readonly fault: Fault | undefined;
  readonly script: Script;
}

/** One socket: one turn, in which many phrases may follow one another. */
class AzureEars {
  readonly #sender: SpoiltSender;
  readonly #socket: WebSocket;
  readonly #listener: ScriptedListener;
  readonly #silenceTimeout: number;
  #language: string;
  #requestId = '';
  #codec: 'alaw' | 'ulaw' | undefined;
  #quietSince = 0;

  constructor(socket: WebSocket, { upgrade, fault, script }: AzureSession) {
    const query = upgrade.url.searchParams;
    this.#socket = socket;
    this.#language = query.get('language') ?? '';
    this.#silenceTimeout = Number(query.get('initialSilenceTimeoutMs') ?? 15_000);
    this.#listener = new ScriptedListener(script, Number(query.get('segmentationSilenceTimeoutMs') ?? 500));
    this.#sender = new SpoiltSender(
      socket,
      fault,
      azureSpoilt(() => this.#requestId),
    );
  }

  configure({ headers, text }: ClientFrame): void {
    if (headers['path'] !== 'speech.context') return;
    this.#requestId = headers['x-requestid'] ?? '';
    const { languageId } = JSON.parse(text) as { languageId?: { languages: string[] } };
    // With language identification the simulated caller speaks the last candidate.
    this.#language = languageId?.languages.at(-1) ?? this.#language;
    const body = JSON.stringify({ context: { serviceTag: '00000000000000000000000000000000' } });
    this.#socket.send(textFrame('turn.start', this.#requestId, body));
  }

  hear({ headers, bytes }: ClientFrame, onSize: (bytes: number) => void): void {
    if (!this.#sender.isAlive) return;
    if (bytes.length === 0) {
      this.#end();
      return;
    }
    let audio = bytes;
    if (headers['content-type'] === 'audio/x-wav') {
      this.#codec = CODEC_OF_TAG[bytes.readUInt16LE(20)];
      audio = bytes.subarray(RIFF_HEADER_BYTES);
    }
    if (audio.length === 0) return;
    onSize(audio.length);
    const samples = this.#codec
      ? decodeG711(this.#codec, audio)
      : new Int16Array(Uint8Array.from(audio).buffer);
    for (const heard of this.#listener.push(samples)) this.#tell(heard);
    this.#tellSilence();
  }

  #tell(heard: Heard): void {
    const id = this.#requestId;
    if (heard.kind === 'start')
      this.#sender.send(
        textFrame('speech.startDetected', id, JSON.stringify({ Offset: heard.from * 10_000 })),
      );
    else if (heard.kind === 'partial') this.#sender.send(hypothesis(id, heard.text, heard, this.#language));
    else this.#sender.send(phrase(id, heard.text, heard, this.#language));
    this.#quietSince = this.#listener.now;
  }

  #tellSilence(): void {
    if (!this.#silenceTimeout || this.#listener.now - this.#quietSince < this.#silenceTimeout) return;
    const span = { from: this.#quietSince, to: this.#listener.now };
    this.#sender.send(silencePhrase(this.#requestId, span));
    this.#quietSince = this.#listener.now;
  }

  #end(): void {
    const final = this.#listener.force();
    if (final) this.#tell(final);
    const offset = JSON.stringify({ Offset: this.#listener.now * 10_000 });
    this.#sender.send(textFrame('speech.endDetected', this.#requestId, offset));
    this.#sender.send(textFrame('turn.end', this.#requestId, '{}'));
  }
}
