import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import { toneSegments } from '../caller/analyser/tone-segments.ts';
import type { CallRecording } from '../caller/call-recording.ts';
import type { CallBed } from '../sidecar/call-bed.ts';
import { type CloudAgent, providerNames, startCloudBed } from '../sidecar/cloud-agents.ts';
import {
  type CloudVendor,
  modelPair,
  recogniserPair,
  VENDOR_KEYS,
  type VendorPair,
  VOICE_MS_PER_CHARACTER,
  VOICE_PITCH,
  voicePair,
} from '../sidecar/cloud-vendors.ts';
import { heardFallback } from '../sidecar/what-was-heard.ts';
import { type Fault, HUGE_FRAME_BYTES } from '../simulators/fault.ts';
import { speechClip } from '../speech/speech-clip.ts';

const GREETING = 'Good day.';
const APOLOGY = 'So sorry, that went wrong. Somebody will help you now.';
/** What the first and the second model answer. */
const ANSWERS = [
  'The shop is open from nine in the morning until six in the evening.',
  'Come tomorrow at ten o clock please.',
] as const;
/** A busy machine stretches or shortens a tone; the texts differ by more than twice as much. */
const TOLERANCE = 600;
/** A stall of the machine leaves a hole in a tone, but moves nothing out of it. */
const LONGEST_HOLE = 300;
const WARM_UP = '699';
/** Nobody pauses so long within one answer, switches included. */
const DONE = 3_200;

type Stage = 'stt' | 'llm' | 'tts';

interface Case {
  readonly stage: Stage;
  readonly fault: Fault;
  /** Also of the second choice: then none is left. */
  readonly both?: true;
}

const status = (code: number, retryAfter?: string): Fault => ({
  kind: 'status',
  status: code,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const OPENING: readonly Fault[] = [
  { kind: 'refuse' },
  status(401),
  status(402),
  status(429),
  status(429, '30'),
  status(500),
  { kind: 'hang-before-first-byte' },
  { kind: 'wrong-content-type' },
];
const STREAMING: readonly Fault[] = [
  { kind: 'hang-after-first-byte' },
  { kind: 'cut-mid-stream' },
  { kind: 'end-without-finish' },
  { kind: 'error-message' },
  { kind: 'huge-frame', bytes: HUGE_FRAME_BYTES },
];

const CASES: readonly Case[] = (['stt', 'llm', 'tts'] as const).flatMap((stage): Case[] => [
  ...[...OPENING, ...STREAMING].map((fault) => ({ stage, fault })),
  ...(stage === 'llm' ? [] : [{ stage, fault: { kind: 'close', code: 1011 } } as const]),
  { stage, fault: status(500), both: true },
  { stage, fault: { kind: 'hang-before-first-byte' }, both: true },
]);

interface Outcome {
  readonly agent: CloudAgent;
  readonly recording: CallRecording;
  readonly record: CallRecord;
}

describe('a vendor that fails in a call', () => {
  const outcomes = new Map<Case, Outcome>();
  const vendors: VendorPair[] = [];
  let bed: CallBed;

  beforeAll(async () => {
    const agents = await openAgents(vendors);
    bed = await startCloudBed([...agents.values()]);
    await warmUp(bed);
    for (const stage of ['stt', 'llm', 'tts'] as const) {
      const calls = CASES.filter((each) => each.stage === stage).map(async (each) => {
        const agent = agents.get(each) as CloudAgent;
        return [each, agent, await callAgent(bed, agent, each)] as const;
      });
      const finished = await Promise.all(calls);
      await bed.sidecar.record(1 + outcomes.size + finished.length);
      const records = await bed.sidecar.records();
      for (const [each, agent, recording] of finished) {
        const record = records.find((one) => one.record.agent === `agent-${agent.number}`)?.record;
        if (!record) throw new Error(`no record of agent ${agent.number}`);
        outcomes.set(each, { agent, recording, record });
      }
    }
  }, 300_000);

  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
    await Promise.all(vendors.flat().map((vendor) => vendor.close()));
  });

  const named = (cases: readonly Case[]) =>
    cases.map((each) => [each.stage, [...Object.values(each.fault)].join(' '), each] as const);

  it.each(named(CASES.filter(({ both }) => !both)))(
    'at %s (%s) is replaced within the turn: the caller hears the answer',
    async (_, __, each) => {
      const { agent, recording, record } = outcomes.get(each) as Outcome;
      const [first, second] = VOICE_PITCH.map((hz) => toneMs(recording, hz)) as [number, number];
      const answer = each.stage === 'llm' ? answerHeard(record) : ANSWERS[0];
      const [greeting, whole] = [GREETING, answer].map((text) => text.length * VOICE_MS_PER_CHARACTER) as [
        number,
        number,
      ];
      expect(Math.abs(first + second - greeting - whole)).toBeLessThan(TOLERANCE + repeated(each));
      expect(answerHeard(record)).toBe(answer);
      if (each.stage === 'tts') expect(second).toBeGreaterThan(TOLERANCE);
      if (each.stage === 'llm') expect(answer.endsWith(ANSWERS[1])).toBe(true);
      expect(record.endReason).toBe('caller-hung-up');
      const [from, to] = providerNames(agent, each.stage);
      expect(record.events).toContainEqual(
        expect.objectContaining({ type: 'provider-switch', stage: each.stage, from, to }),
      );
    },
  );

  it.each(named(CASES.filter(({ both }) => both)))(
    'at %s (%s) with none left lets its caller hear the apology and the fallback',
    async (_, __, each) => {
      const { recording, record } = outcomes.get(each) as Outcome;
      // The first moment of an apology may be lost while Asterisk still answers, on a busy machine.
      const least = APOLOGY.length * VOICE_MS_PER_CHARACTER - TOLERANCE;
      expect(toneMs(recording, VOICE_PITCH[0])).toBeGreaterThan(least);
      expect(await heardFallback(recording)).toBeDefined();
      expect(record.endReason).toBe('provider-failure');
      expect(record.events).toContainEqual(
        expect.objectContaining({ type: 'provider-failure', stage: each.stage }),
      );
    },
  );

  it('gives no key away: not in the log, the records, or anything the API answers', async () => {
    const { sidecar } = bed;
    const ask = async (path: string, method = 'GET') => {
      const headers = { authorization: `Bearer ${sidecar.secret}` };
      return (await fetch(`http://127.0.0.1:${sidecar.adminPort}${path}`, { method, headers })).text();
    };
    const refused = [...outcomes].filter(([{ fault }]) => fault.kind === 'status');
    const trials = refused.map(
      ([{ stage }, { agent }]) => `/providers/${providerNames(agent, stage)[0]}/test`,
    );
    const pages = ['/health', '/metrics', '/settings', '/providers', '/calls', '/history', '/doctor'];
    const answers = await Promise.all([
      ...pages.map((path) => ask(path)),
      ...trials.map((path) => ask(path, 'POST')),
    ]);
    const records = (await sidecar.records()).map(({ record }) => JSON.stringify(record));
    const written = [await sidecar.logTail(Number.POSITIVE_INFINITY), ...records, ...answers].join('\n');
    expect(written).toContain('PROVIDER_KEY_REFUSED');
    expect(written).toContain('[secret]');
    for (const key of VENDOR_KEYS)
      for (const form of [key, encodeURIComponent(key)]) expect(written).not.toContain(form);
  });
});

/** One agent for each case, with a pair of vendors of its own for the stage that fails. */
async function openAgents(opened: VendorPair[]): Promise<Map<Case | 'warm-up', CloudAgent>> {
  const keep = (pair: VendorPair): VendorPair => {
    opened.push(pair);
    return pair;
  };
  const open: Record<Stage, () => Promise<VendorPair>> = {
    stt: async () => keep(await recogniserPair(['when are you open'])),
    llm: async () => {
      const [one, other] = ANSWERS.map((text) => () => ({ text: text.split(/(?<= )/), intervalMs: 5 }));
      if (!one || !other) throw new Error('two answers');
      return keep((await modelPair(one, other)).pair);
    },
    tts: async () => keep(await voicePair()),
  };
  const sound = { stt: await open.stt(), llm: await open.llm(), tts: await open.tts() };
  const agents = new Map<Case | 'warm-up', CloudAgent>();
  agents.set('warm-up', { ...sound, number: WARM_UP, profile: { greeting: GREETING } });
  for (const [index, each] of CASES.entries()) {
    agents.set(each, {
      ...sound,
      number: String(700 + index),
      [each.stage]: await open[each.stage](),
      profile: { greeting: GREETING, apology: APOLOGY },
    });
  }
  return agents;
}

/** The first call loads the voice detector, which calls side by side would hear. */
async function warmUp(bed: CallBed): Promise<void> {
  const call = await bed.caller.dial(WARM_UP);
  await call.agentSilentFor(700);
  await call.hangUp();
  await bed.sidecar.record(1);
}

/** Greets, asks, hears the answer (or what comes instead of one), and hangs up. */
async function callAgent(
  bed: CallBed,
  agent: CloudAgent,
  { stage, fault, both }: Case,
): Promise<CallRecording> {
  const [first, second] = agent[stage];
  for (const vendor of both ? [first, second] : [first]) vendor.faults.set(repeatingItsKey(fault, vendor));
  const { pcm } = await speechClip('human-try-again');
  const call = await bed.caller.dial(agent.number);
  await call.agentSilentFor(700);
  await call.play(pcm);
  await call.agentSpeaks();
  if (both) {
    await bed.sidecar.callIs(`agent-${agent.number}`, 'ended');
    await call.agentSpeaks();
  }
  await call.agentSilentFor(DONE);
  await call.hangUp();
  return call.recording;
}

/** Vendors put the key they were given into their refusals. */
function repeatingItsKey(fault: Fault, { entry }: CloudVendor): Fault {
  if (fault.kind !== 'status') return fault;
  const message = `no ${String(entry['apiKey'])}`;
  return { ...fault, body: JSON.stringify({ error: { message, code: fault.status } }) };
}

function toneMs(recording: CallRecording, hz: number): number {
  const tones = toneSegments(recording.heard, hz, { hangOver: LONGEST_HOLE });
  return tones.reduce((sum, { start, end }) => sum + end - start, 0);
}

function answerHeard(record: CallRecord): string {
  return record.turns.filter(({ who }) => who === 'agent').at(-1)?.heard ?? '';
}

/**
 * What may be heard twice: the word in which a voice broke off, and the beginning of an answer to words of which the
 * final came from the second recogniser, too late to wait for it.
 */
function repeated({ stage, fault }: Case): number {
  if (stage === 'stt') return fault.kind === 'hang-after-first-byte' ? 1_500 : 0;
  return stage === 'tts' ? 600 : 0;
}
