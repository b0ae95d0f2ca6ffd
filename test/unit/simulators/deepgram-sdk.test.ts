import { DeepgramClient } from '@deepgram/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallerAudio } from '../../../sidecar/test/doubles/caller-audio.ts';
import { DEEPGRAM_KEY, type DeepgramSimulator, startDeepgramSimulator } from '../../simulators/deepgram.ts';

const TEXT = 'what are your opening hours';
let vendor: DeepgramSimulator;

beforeEach(async () => {
  vendor = await startDeepgramSimulator([TEXT]);
});
afterEach(() => vendor.close());

function client(): DeepgramClient {
  const http = vendor.url.replace('ws', 'http');
  const environment = { base: http, production: vendor.url, agent: vendor.url, agentRest: http };
  return new DeepgramClient({ apiKey: DEEPGRAM_KEY, environment });
}

type Message = Record<string, unknown> & { readonly type: string };

/** The part of the SDK's two sockets that is used here. */
interface Socket {
  on(event: 'message', listener: (message: Message) => void): void;
  connect(): unknown;
  waitForOpen(): Promise<unknown>;
  sendMedia(bytes: Uint8Array): void;
  close(): void;
}

/** Speaks for 1.2 s and gives the messages up to the first that `isLast`. */
async function speak(opened: unknown, isLast: (message: Message) => boolean): Promise<Message[]> {
  const socket = opened as Socket;
  const messages: Message[] = [];
  const done = new Promise<void>((resolve) => {
    socket.on('message', (message: Message) => {
      messages.push(message);
      if (isLast(message)) resolve();
    });
  });
  socket.connect();
  await socket.waitForOpen();
  const audio = new CallerAudio();
  for (const { g711 } of [...audio.voice(1_200), ...audio.silence(700)]) socket.sendMedia(g711);
  await done;
  socket.close();
  return messages;
}

describe('the Deepgram simulator, asked by the vendor’s own SDK', () => {
  it('answers on v1 with interims and a final in parts', async () => {
    const socket = await client().listen.v1.connect({
      model: 'nova-3',
      encoding: 'mulaw',
      sample_rate: 8_000,
      interim_results: 'true',
      reconnectAttempts: 0,
    });
    const messages = await speak(socket, (message) => message['speech_final'] === true);
    const finals = messages.filter((message) => message['is_final'] === true);
    expect(finals).toMatchObject([
      { channel: { alternatives: [{ transcript: 'what are your' }] } },
      { channel: { alternatives: [{ transcript: 'opening hours' }] } },
    ]);
    expect(messages[0]?.type).toBe('SpeechStarted');
  });

  it('answers on v2 with turns', async () => {
    const socket = await client().listen.v2.connect({
      model: 'flux-general-en',
      encoding: 'mulaw',
      sample_rate: 8_000,
      reconnectAttempts: 0,
    });
    const messages = await speak(socket, (message) => message['event'] === 'EndOfTurn');
    expect(messages[0]?.type).toBe('Connected');
    expect(messages.at(-1)).toMatchObject({ type: 'TurnInfo', transcript: TEXT, trigger: 'model' });
  });
});
