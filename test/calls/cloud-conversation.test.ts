import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import { heardText } from '../caller/analyser/heard-text.ts';
import { offlineTranscriber } from '../caller/analyser/offline-transcribe.ts';
import { toneSegments } from '../caller/analyser/tone-segments.ts';
import { timeToFirstSound, timeToSilence } from '../caller/analyser/turn-latency.ts';
import type { CallRecording } from '../caller/call-recording.ts';
import type { CallerCall } from '../caller/caller-call.ts';
import type { CallBed } from '../sidecar/call-bed.ts';
import { type CloudAgent, startCloudBed } from '../sidecar/cloud-agents.ts';
import {
  modelPair,
  recogniserPair,
  type VendorPair,
  VOICE_MS_PER_CHARACTER,
  VOICE_PITCH,
  voicePair,
} from '../sidecar/cloud-vendors.ts';
import { heardFallback } from '../sidecar/what-was-heard.ts';
import { type ChatRequest, type ScriptedReply, SIMULATED_USAGE } from '../simulators/openai-chat.ts';
import { speechClip } from '../speech/speech-clip.ts';

const GREETING = 'Hello, this is the harbour office.';
const FAREWELL = 'Goodbye and thank you.';
const APOLOGY = 'I am very sorry, something went wrong.';
const PRICE = 'A check-up costs forty pounds.';
const STORY =
  'The harbour was built two hundred years ago by fishermen from the northern islands, and since that time many ships have found shelter behind its walls.';
const PROFILE = { greeting: GREETING, farewell: FAREWELL, apology: APOLOGY, recording: true };
/** The agent counts as done after so much silence, milliseconds. */
const DONE = 900;

interface Message {
  readonly role: string;
  readonly content: string;
}

const messagesOf = ({ body }: ChatRequest) => body['messages'] as readonly Message[];
const pieces = (text: string) => text.split(/(?<= )/);

/** A model that knows the price and a story, and hangs up when it is told goodbye. */
function answer(request: ChatRequest): ScriptedReply {
  const asked = messagesOf(request).at(-1)?.content ?? '';
  if (/goodbye/.test(asked)) return { toolCalls: [{ id: 'call_1', name: 'hang_up', arguments: '{}' }] };
  if (/story/.test(asked)) return { text: pieces(STORY), firstTokenMs: 100, intervalMs: 10 };
  return { text: pieces(PRICE), firstTokenMs: 100, intervalMs: 10 };
}

describe('a conversation with Azure, OpenRouter and ElevenLabs', () => {
  const opened: VendorPair[] = [];
  let bed: CallBed;
  let requests: readonly ChatRequest[];

  beforeAll(async () => {
    const { pair: llm, router } = await modelPair(answer, answer);
    requests = router.requests;
    const [tts, mute] = await Promise.all([voicePair(), voicePair()]);
    const agent = async (number: string, says: readonly string[], voice = tts): Promise<CloudAgent> => {
      const stt = await recogniserPair(says);
      opened.push(stt);
      return { number, stt, llm, tts: voice, profile: PROFILE };
    };
    opened.push(llm, tts, mute);
    for (const { faults } of mute) faults.set({ kind: 'status', status: 401 });
    const agents = await Promise.all([
      agent('801', ['how much is a check-up']),
      agent('802', ['tell me the story', 'stop please how much is it']),
      agent('803', ['goodbye']),
      agent('804', ['hello'], mute),
    ]);
    bed = await startCloudBed(agents, {
      prices: {
        providers: { 'stt-801-first': { audioMinute: 0.6 }, 'tts-801-first': { millionCharacters: 1_000 } },
      },
    });
  });

  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
    await Promise.all(opened.flat().map((vendor) => vendor.close()));
  });

  /** Dials, waits for the greeting to end, lets `talk` happen, hangs up, and gives what is left of the call. */
  async function callTo(number: string, talk: (call: CallerCall) => Promise<void>) {
    const call = await bed.caller.dial(number);
    const answeredAt = call.now();
    await call.agentSpeaks();
    await call.agentSilentFor(DONE);
    await talk(call);
    await call.hangUp();
    return { recording: call.recording, answeredAt, record: await recordOf(number) };
  }

  async function recordOf(number: string): Promise<CallRecord> {
    await bed.sidecar.callIs(`agent-${number}`, 'ended');
    for (;;) {
      const found = (await bed.sidecar.records()).find(({ record }) => record.agent === `agent-${number}`);
      if (found) return found.record;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function reply(call: CallerCall): Promise<void> {
    await call.agentSpeaks();
    await call.agentSilentFor(DONE);
  }

  it('greets at once, understands, answers, and knows what it used and cost', async () => {
    const { pcm } = await speechClip('human-try-again');
    const { recording, answeredAt, record } = await callTo('801', async (call) => {
      await call.play(pcm);
      await reply(call);
    });
    expect(timeToFirstSound(recording, answeredAt)).toBeLessThan(300);
    expect(record.turns).toMatchObject([
      { who: 'agent', heard: GREETING },
      { who: 'caller', text: 'how much is a check-up' },
      { who: 'agent', heard: PRICE },
    ]);
    expect(toneMs(recording) - (GREETING.length + PRICE.length) * VOICE_MS_PER_CHARACTER).toBeLessThan(300);
    expect(messagesOf(requests.at(-1) as ChatRequest).at(-1)).toEqual({
      role: 'user',
      content: 'how much is a check-up',
    });
    const { usage, cost, events } = record;
    expect(events.map(({ type }) => type)).not.toContain('provider-switch');
    expect(usage.map(({ stage, provider }) => [stage, provider])).toEqual([
      ['stt', 'stt-801-first'],
      ['llm', 'llm-801-first'],
      ['tts', 'tts-801-first'],
    ]);
    expect(usage[1]).toMatchObject({
      inputTokens: SIMULATED_USAGE.prompt_tokens,
      cachedTokens: SIMULATED_USAGE.prompt_tokens_details.cached_tokens,
      vendorCost: SIMULATED_USAGE.cost,
    });
    expect(usage[2]).toMatchObject({ characters: PRICE.length });
    expect(cost?.providers).toEqual({
      'stt-801-first': expect.closeTo(((usage[0]?.audioMs ?? 0) / 60_000) * 0.6, 4),
      'llm-801-first': SIMULATED_USAGE.cost,
      'tts-801-first': PRICE.length / 1_000,
    });
    const metrics = await fetch(`http://127.0.0.1:${bed.sidecar.adminPort}/metrics`);
    expect(await metrics.text()).toContain(
      `aivoice_provider_characters_total{provider="tts-801-first"} ${PRICE.length}`,
    );
  });

  it('falls silent when interrupted, and the model is told by word times what was heard', async () => {
    const [ask, interrupt] = await Promise.all([speechClip('human-try-again'), speechClip('say-interrupt')]);
    let onset = 0;
    const { recording, record } = await callTo('802', async (call) => {
      await call.play(ask.pcm);
      await call.agentSpeaks();
      await call.wait(2_000);
      onset = (await call.play(interrupt.pcm)).start;
      await reply(call);
    });
    expect(timeToSilence(recording, onset)).toBeLessThan(600);
    const interrupted = record.turns.find((turn) => turn.interrupted);
    const { heard = '', heardMs = 0 } = interrupted ?? {};
    expect(STORY.startsWith(heard)).toBe(true);
    // ElevenLabs tells when each character is said: not a word more or less than was heard.
    const behind = STORY.slice(heard.length).trimStart().split(' ')[0] ?? '';
    expect(heard.length * VOICE_MS_PER_CHARACTER).toBeLessThanOrEqual(heardMs + 2 * VOICE_MS_PER_CHARACTER);
    expect((heard.length + 1 + behind.length) * VOICE_MS_PER_CHARACTER).toBeGreaterThan(heardMs - 100);
    const said = messagesOf(requests.at(-1) as ChatRequest).filter(({ role }) => role === 'assistant');
    expect(said.at(-1)?.content).toBe(heard);
    expect(record.turns.at(-1)).toMatchObject({ heard: PRICE, interrupted: false });
  });

  it('hangs up when the model says so, after its farewell', async () => {
    const { pcm } = await speechClip('human-try-again');
    const call = await bed.caller.dial('803');
    await call.agentSpeaks();
    await call.agentSilentFor(DONE);
    await call.play(pcm);
    await call.ended;
    const record = await recordOf('803');
    expect(record).toMatchObject({ endReason: 'agent-hung-up' });
    expect(record.turns.at(-1)).toMatchObject({ who: 'agent', heard: FAREWELL });
    const tones = toneSegments(call.recording.heard, VOICE_PITCH[0]);
    const last = tones.at(-1);
    expect((last?.end ?? 0) - (last?.start ?? 0)).toBeGreaterThan(
      FAREWELL.length * VOICE_MS_PER_CHARACTER - 200,
    );
  });

  it('can be tried without a call, provider by provider', async () => {
    const test = async (provider: string, secret: string) => {
      const answer = await fetch(`http://127.0.0.1:${bed.sidecar.adminPort}/providers/${provider}/test`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}` },
      });
      return [answer.status, await answer.json()];
    };
    const { secret } = bed.sidecar;
    for (const stage of ['stt', 'llm', 'tts'])
      expect(await test(`${stage}-801-first`, secret)).toMatchObject([200, { ok: true, failure: null }]);
    expect(await test('tts-804-first', secret)).toMatchObject([
      200,
      { ok: false, failure: { code: 'PROVIDER_KEY_REFUSED', remedy: expect.stringContaining('key') } },
    ]);
    expect(await test('llm-801-first', 'wrong')).toMatchObject([401, {}]);
  });

  it('whose voices never worked apologises in the emergency voice', async () => {
    const call = await bed.caller.dial('804');
    await bed.sidecar.callIs('agent-804', 'ended');
    await call.agentSpeaks();
    await call.agentSilentFor(1_500);
    await call.hangUp();
    const ears = await offlineTranscriber();
    const words = (await heardText(call.recording, ears.transcribe)).map(({ text }) => text).join(' ');
    await ears.close();
    expect(words).toMatch(/sorry/i);
    expect(await heardFallback(call.recording)).toBeDefined();
    expect(await recordOf('804')).toMatchObject({ endReason: 'provider-failure' });
  });
});

function toneMs(recording: CallRecording): number {
  const tones = toneSegments(recording.heard, VOICE_PITCH[0]);
  return tones.reduce((sum, { start, end }) => sum + end - start, 0);
}
