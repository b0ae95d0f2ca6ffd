import type { CallRecord } from '../../sidecar/src/call/call-record.ts';
import { turnLatencies } from '../caller/analyser/turn-latency.ts';
import type { Caller } from '../caller/caller.ts';
import { CallBed } from '../sidecar/call-bed.ts';
import { EXAMPLE_AGENT, exampleSettings } from '../sidecar/example-settings.ts';
import { builtScriptedSidecar } from '../sidecar/programs.ts';
import { SidecarProcess } from '../sidecar/sidecar-process.ts';
import { speechClip } from '../speech/speech-clip.ts';
import { describeEnvironment } from './environment.ts';
import { childrenOf, quantile, usageOf } from './process-usage.ts';

const CALLS = [1, 10, 50];
const TURNS = 4;
const STARTS = 5;
/** The agent's pause that ends a turn, milliseconds: the caller's own wish, not our share. */
const END_DELAY = 300;
/** The scripted answer is a tone of about two seconds. */
const ANSWER_DONE = 500;

/**
 * Calls through Asterisk with providers that answer at once: what is left of an answer's latency is ours (and the
 * two 20 ms frames on the way). Callers, Asterisk and sidecar share the machine.
 */
export async function run(): Promise<void> {
  console.log(`${describeEnvironment()}\n`);
  await using bed = await CallBed.start({
    agents: [EXAMPLE_AGENT],
    program: builtScriptedSidecar,
    settings: (ari) => benchSettings(ari),
  });
  console.log(`Start-up to ARI connected, ${STARTS} starts (ms): ${(await startUps(bed)).join(', ')}\n`);
  const question = (await speechClip('ask-hours')).pcm;
  const fresh = await workerUsage(bed.sidecar);
  await conversation(bed.caller, question); // loads the voice detector
  await bed.sidecar.record(1);
  const warm = await workerUsage(bed.sidecar);
  const table: Record<string, Record<string, number>> = {};
  let records = (await bed.sidecar.records()).length;
  for (const calls of CALLS) {
    const began = await snapshot(bed);
    const heard = await Promise.all(Array.from({ length: calls }, () => conversation(bed.caller, question)));
    const ended = await snapshot(bed);
    records += calls;
    await bed.sidecar.record(records);
    const traces = (await bed.sidecar.records()).slice(-calls).flatMap(({ record }) => shares(record));
    const seconds = (ended.at - began.at) / 1_000;
    const ear = heard.flat();
    table[`${calls} calls`] = rounded({
      turns: ear.length,
      'ear p50': quantile(ear, 0.5) - END_DELAY,
      'ear p99': quantile(ear, 0.99) - END_DELAY,
      'commit→frame p50': quantile(traces, 0.5),
      'commit→frame p99': quantile(traces, 0.99),
      'sidecar cpu %/call': (ended.sidecar.cpu - began.sidecar.cpu) / seconds / 10 / calls,
      'asterisk cpu %/call': (ended.asterisk.cpu - began.asterisk.cpu) / seconds / 10 / calls,
      'rss MiB': ended.sidecar.rss,
      'KiB/call': ((ended.sidecar.rss - warm.rss) * 1_024) / calls,
    });
  }
  console.table(table);
  console.log(
    `worker: ${fresh.rss.toFixed(0)} MiB before its first call, ${warm.rss.toFixed(0)} MiB after it (voice detector loaded)\n` +
      `ear: from the caller's last sound to the agent's first at the phone, less the ${END_DELAY} ms of the turn-taking setting.\n` +
      'commit→frame: from the end of the turn to the first frame sent: model, clause, voice and playout, all ours here.\n' +
      'cpu: of one core, all threads of the worker (voice detection included).',
  );
}

async function benchSettings(ari: Parameters<typeof exampleSettings>[0]) {
  const providers = { stt: ['ears'], llm: ['mind'], tts: ['voice'] };
  const settings = await exampleSettings(ari, {
    providers,
    recording: true,
    turnTaking: { endDelay: END_DELAY },
  });
  return {
    ...settings,
    limits: { calls: 100, drain: 1_000 },
    providers: {
      ears: { vendor: 'scripted-stt', finals: ['what are your opening hours on saturday'] },
      mind: { vendor: 'scripted-llm', reply: 'We are open from nine to one.' },
      voice: { vendor: 'scripted-tts' },
    },
  };
}

/** Asks the question some times and gives the wait at the ear each time, milliseconds. */
async function conversation(caller: Caller, question: Int16Array): Promise<number[]> {
  const call = await caller.dial('999');
  await call.agentSpeaks();
  await call.agentSilentFor(ANSWER_DONE);
  for (let turn = 0; turn < TURNS; turn++) {
    await call.play(question);
    await call.agentSpeaks();
    await call.agentSilentFor(ANSWER_DONE);
  }
  await call.hangUp();
  return turnLatencies(call.recording).flatMap(({ gap }) => (gap === undefined ? [] : [gap]));
}

function shares(record: CallRecord): number[] {
  return record.turns.flatMap(({ trace }) => {
    const { committed, firstFrameSent } = trace ?? {};
    return committed === undefined || firstFrameSent === undefined ? [] : [firstFrameSent - committed];
  });
}

async function startUps({ program, asterisk }: CallBed): Promise<number[]> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const settings = await benchSettings(asterisk.ari);
    const began = Date.now();
    const application = `start-${start}`;
    const sidecar = await SidecarProcess.start({
      program,
      settings: { ...settings, ari: { ...asterisk.ari, application } },
    });
    const connected = (await sidecar.logTail(200))
      .split('\n')
      .find((line) => line.includes('connected to Asterisk'));
    times.push(Date.parse((JSON.parse(connected ?? '{}') as { time?: string }).time ?? '') - began);
    await sidecar.stop();
  }
  return times;
}

async function workerUsage(sidecar: SidecarProcess) {
  const [worker = 0] = await childrenOf(sidecar.pid);
  return usageOf(worker);
}

async function snapshot({ sidecar, asterisk }: CallBed) {
  const [worker, server] = await Promise.all([workerUsage(sidecar), usageOf(asterisk.pid ?? 0)]);
  return { at: performance.now(), sidecar: worker, asterisk: server };
}

function rounded(row: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Math.round(value * 100) / 100]),
  );
}
