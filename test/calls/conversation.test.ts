import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DialplanAgent } from '../../dialplan/render.ts';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import { heardText, type Transcribe, wordMatch } from '../caller/analyser/heard-text.ts';
import { offlineTranscriber } from '../caller/analyser/offline-transcribe.ts';
import { timeToFirstSound, timeToSilence } from '../caller/analyser/turn-latency.ts';
import type { CallRecording } from '../caller/call-recording.ts';
import type { CallerCall } from '../caller/caller-call.ts';
import { CallBed } from '../sidecar/call-bed.ts';
import { EXAMPLE_AGENT, exampleSettings } from '../sidecar/example-settings.ts';
import { builtScriptedSidecar } from '../sidecar/programs.ts';
import { sayClip, speechClip } from '../speech/speech-clip.ts';

/** Says one long sentence to everything and notes what it was asked; ears and voice are the real ones. */
const STORY_AGENT: DialplanAgent = { id: 'story', number: '998', fallback: EXAMPLE_AGENT.fallback };
const STORY =
  'The harbour was built two hundred years ago by fishermen from the northern islands, and since that time many ships have found shelter behind its walls.';
/** The agent counts as done after so much silence, milliseconds. */
const DONE = 900;

let bed: CallBed;
let requestLog: string;
let ears: { transcribe: Transcribe; close: () => Promise<void> };
let records = 0;

beforeAll(async () => {
  ears = await offlineTranscriber();
  bed = await CallBed.start({
    agents: [EXAMPLE_AGENT, STORY_AGENT],
    program: builtScriptedSidecar,
    settings: async (ari) => {
      const settings = await exampleSettings(ari);
      requestLog = join(process.env['TMPDIR'] ?? '/tmp', `aiva-requests-${process.pid}.jsonl`);
      const story = { ...settings.agents[0], ...STORY_AGENT, greeting: 'Hello.' };
      return {
        ...settings,
        providers: {
          ...(settings['providers'] as object),
          story: { vendor: 'scripted-llm', reply: STORY, requestLog },
        },
        agents: [
          ...settings.agents,
          { ...story, providers: { stt: ['offline-stt'], llm: ['story'], tts: ['offline-tts'] } },
        ],
      };
    },
  });
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
  await ears.close();
});

/** Dials, waits for the greeting to end, lets `talk` happen, hangs up, and gives what is left of the call. */
async function callTo(
  number: string,
  talk: (call: CallerCall) => Promise<void>,
): Promise<{ recording: CallRecording; record: CallRecord; answeredAt: number }> {
  const call = await bed.caller.dial(number);
  const answeredAt = call.now();
  await call.agentSpeaks();
  await call.agentSilentFor(DONE);
  await talk(call);
  await call.hangUp();
  const { record } = await bed.sidecar.record(++records);
  return { recording: call.recording, record, answeredAt };
}

async function answer(call: CallerCall): Promise<void> {
  await call.agentSpeaks();
  await call.agentSilentFor(DONE);
}

const callerTurns = (record: CallRecord) => record.turns.filter(({ who }) => who === 'caller');
const agentTurns = (record: CallRecord) => record.turns.filter(({ who }) => who === 'agent');
const eventTypes = (record: CallRecord) => record.events.map(({ type }) => type);

async function heardIn(recording: CallRecording): Promise<string> {
  return (await heardText(recording, ears.transcribe)).map(({ text }) => text).join(' ');
}

describe('a call to the offline receptionist', () => {
  it('begins with the greeting within 300 ms of the answer', async () => {
    const { recording, record, answeredAt } = await callTo('999', async () => {});
    expect(timeToFirstSound(recording, answeredAt)).toBeLessThan(300);
    expect(
      wordMatch('Hello, this is Harbour Dental. How can I help you?', await heardIn(recording)),
    ).toBeGreaterThan(0.6);
    expect(record).toMatchObject({ endReason: 'caller-hung-up', codec: 'ulaw', agent: 'front-desk' });
  });

  it('answers a question with the right text, said aloud', async () => {
    const question = await sayClip('How much does a check-up cost?');
    const { recording, record } = await callTo('999', async (call) => {
      await call.play(question.pcm);
      await answer(call);
    });
    expect(agentTurns(record).at(-1)?.heard).toMatch(/forty pounds/);
    expect(await heardIn(recording)).toMatch(/(forty|40) pounds|£40/i);
  });

  it('takes a short "yes" after a question without waiting', async () => {
    const [question, yes] = await Promise.all([sayClip('Can I make an appointment?'), speechClip('say-yes')]);
    const { record } = await callTo('999', async (call) => {
      await call.play(question.pcm);
      await answer(call);
      await call.play(yes.pcm);
      await answer(call);
    });
    expect(callerTurns(record).at(-1)?.trace?.decidedBy).toBe('short-answer');
    expect(agentTurns(record).at(-1)?.text).toMatch(/message/i);
  });

  it('does not take a pause of 1.2 s in mid-sentence for the end', async () => {
    const question = await speechClip('ask-price-hesitating');
    const { record } = await callTo('999', async (call) => {
      await call.play(question.pcm);
      await answer(call);
    });
    expect(callerTurns(record)).toHaveLength(1);
    expect(callerTurns(record)[0]?.text).toMatch(/know.*(price|check)/i);
  });

  it('hears keys', async () => {
    const { record } = await callTo('999', async (call) => {
      await call.dtmf('42#');
      await answer(call);
    });
    expect(callerTurns(record)[0]).toMatchObject({ text: '[keys: 42#]', trace: { decidedBy: 'dtmf' } });
  });
});

describe('a caller who breaks in', () => {
  it('silences the agent, and the model is told only what was heard', async () => {
    const [ask, interrupt] = await Promise.all([speechClip('ask-nonsense'), speechClip('say-interrupt')]);
    let onset = 0;
    const { recording, record } = await callTo('998', async (call) => {
      await call.play(ask.pcm);
      await call.agentSpeaks();
      await call.wait(2_000);
      onset = (await call.play(interrupt.pcm)).start;
      await answer(call);
    });
    expect(timeToSilence(recording, onset)).toBeLessThan(600);
    const interrupted = agentTurns(record).find((turn) => turn.interrupted);
    expect(STORY.startsWith(interrupted?.heard ?? '-')).toBe(true);
    expect(interrupted?.heard?.length).toBeLessThan(STORY.length / 2);
    const requests = (await readFile(requestLog, 'utf8')).trim().split('\n');
    const last = JSON.parse(requests.at(-1) ?? '[]') as { role: string; content: string }[];
    expect(last.filter(({ role }) => role === 'assistant').at(-1)?.content).toBe(interrupted?.heard);
  });

  it.each(['cough', 'say-uh-huh'] as const)('with a %s only pauses it: no word is lost', async (name) => {
    const [ask, noise] = await Promise.all([speechClip('ask-nonsense'), speechClip(name)]);
    const { recording, record } = await callTo('998', async (call) => {
      await call.play(ask.pcm);
      await call.agentSpeaks();
      await call.wait(2_000);
      await call.play(noise.pcm);
      await answer(call);
    });
    expect(agentTurns(record).at(-1)).toMatchObject({ interrupted: false, heard: STORY });
    expect(callerTurns(record)).toHaveLength(1);
    const types = eventTypes(record);
    expect(types.filter((type) => type === 'resumed')).toEqual(
      types.filter((type) => type === 'paused').map(() => 'resumed'),
    );
    expect(await heardIn(recording)).toMatch(/behind its walls/i);
  });
});
