import type { DialplanAgent } from '../../../dialplan/render.ts';
import { CallBed } from '../../sidecar/call-bed.ts';
import { type CloudAgent, cloudSettings } from '../../sidecar/cloud-agents.ts';
import { modelPair, recogniserPair, type VendorPair, voicePair } from '../../sidecar/cloud-vendors.ts';
import { CuttableProxy } from '../../sidecar/cuttable-proxy.ts';
import { builtSidecar } from '../../sidecar/programs.ts';
import type { FaultPlan } from '../../simulators/fault.ts';
import type { ChatRequest, ScriptedReply } from '../../simulators/openai-chat.ts';
import { INSPECTED } from '../worker-insight.ts';

/** What callers dial. */
export const NUMBERS = {
  /** Two vendors for each stage, which fail now and then. */
  agent: '801',
  recorded: '802',
  /** No model of it ever answers: apology, then the fallback. */
  broken: '803',
  /** The dialplan knows it, the sidecar does not: the fallback. */
  stranger: '804',
} as const;

const ANSWER = 'We are open from nine to six, and on Saturday we close at one already.';
const WISHES = ['what are your opening hours', 'connect me to the sales department', 'goodbye'] as const;
const PROFILE = {
  greeting: 'Good day.',
  farewell: 'Goodbye.',
  apology: 'So sorry, that went wrong.',
  transferTargets: [{ name: 'sales', extension: '201' }],
};

export interface SoakBed extends AsyncDisposable {
  readonly bed: CallBed;
  readonly proxy: CuttableProxy;
  /** Of the vendors of the agents that work. */
  readonly faults: readonly FaultPlan[];
}

/** Asterisk behind a proxy that can be cut, the built sidecar with an inspector, and vendors that can fail. */
export async function startSoakBed(random: () => number, atOnce: number): Promise<SoakBed> {
  await using opened = new AsyncDisposableStack();
  const vendors = await openVendors(random);
  opened.defer(async () => void (await Promise.all([...vendors.all].map((vendor) => vendor.close()))));
  const { stt, llm, tts, dead } = vendors;
  const agents: readonly CloudAgent[] = [
    { number: NUMBERS.agent, stt, llm, tts, profile: PROFILE },
    { number: NUMBERS.recorded, stt, llm, tts, profile: { ...PROFILE, recording: true } },
    { number: NUMBERS.broken, stt, llm: dead, tts, profile: PROFILE },
  ];
  let proxy: CuttableProxy | undefined;
  const bed = await CallBed.start({
    agents: Object.values(NUMBERS).map(dialplanAgent),
    program: builtSidecar,
    calls: 2 * atOnce,
    nodeOptions: INSPECTED,
    settings: async (ari) => {
      const url = new URL(ari.url);
      proxy = new CuttableProxy(Number(url.port));
      url.port = String(await proxy.start());
      const limits = { calls: 2 * atOnce, drain: 1_000 };
      return { ...cloudSettings({ ...ari, url: url.href }, agents), limits, log: { level: 'info' } };
    },
  });
  if (!proxy) throw new Error('no proxy');
  const running = opened.move();
  const faults = [...stt, ...llm, ...tts].map((vendor) => vendor.faults);
  const between = proxy;
  return {
    bed,
    proxy: between,
    faults,
    async [Symbol.asyncDispose]() {
      await bed[Symbol.asyncDispose]();
      await between.stop();
      await running.disposeAsync();
    },
  };
}

async function openVendors(random: () => number) {
  const script = { textFor: () => pick(WISHES, random), advance: () => {} };
  const [stt, { pair: llm }, { pair: dead }, tts] = await Promise.all([
    recogniserPair(script),
    modelPair(answer, answer),
    modelPair(answer, answer),
    voicePair(),
  ]);
  for (const { faults } of dead) faults.set({ kind: 'status', status: 500 });
  const pairs: VendorPair[] = [stt, llm, dead, tts];
  return { stt, llm, dead, tts, all: pairs.flat() };
}

function answer({ body }: ChatRequest): ScriptedReply {
  const asked = (body['messages'] as { content: string }[]).at(-1)?.content ?? '';
  const tool = (name: string, args: object) => ({
    toolCalls: [{ id: 'call_1', name, arguments: JSON.stringify(args) }],
  });
  if (/goodbye/.test(asked)) return tool('hang_up', {});
  if (/sales/.test(asked)) return tool('transfer', { target: 'sales' });
  return { text: ANSWER.split(/(?<= )/), firstTokenMs: 100, intervalMs: 10 };
}

function dialplanAgent(number: string): DialplanAgent {
  return { id: `agent-${number}`, number, fallback: { kind: 'extension', target: '200' } };
}

export function pick<T>(choices: readonly T[], random: () => number): T {
  return choices[Math.floor(random() * choices.length)] as T;
}
