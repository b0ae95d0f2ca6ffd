import type { AriAccess } from '../asterisk/running-asterisk.ts';
import type { ChatRequest, ScriptedReply } from '../simulators/openai-chat.ts';
import { modelPair, recogniserPair, type VendorPair, voicePair } from './cloud-vendors.ts';

/** What the agents of the MikoPBX calls say. */
export const MIKOPBX_SAYINGS = {
  greeting: 'Hello, this is the harbour office.',
  silence: 'Hm.',
  farewell: 'Goodbye and thank you.',
} as const;

/** Whom callers are connected to, by agent; see mikopbx-excerpt.ts for what these numbers do. */
const TARGETS = {
  997: { name: 'Anna', extension: '202' },
  996: { name: 'Boris', extension: '204' },
  995: { name: 'Mobile', extension: '79161234567' },
  993: { name: 'Dora', extension: '205' },
  992: { name: 'Emil', extension: '206' },
  991: { name: 'Night desk', extension: '2002' },
  990: { name: 'Sales', extension: '2001' },
  989: { name: 'Menu', extension: '2003' },
} as const;

/** Milliseconds; the shortest that is allowed. */
const RING = 5_000;

/** Other agents: 999 takes leave of a silent caller, 998 only greets, 985 is one whose callers are connected from the page, the rest are there for their fallbacks. */
const PROFILES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  999: { noInputPrompts: [MIKOPBX_SAYINGS.silence], turnTaking: { noInputDelay: 2_500 } },
  998: {},
  985: {
    noInputPrompts: [MIKOPBX_SAYINGS.silence],
    turnTaking: { noInputDelay: 2_500 },
    transferTargets: [{ name: 'Emil', extension: '206' }],
    transferRing: RING,
  },
  994: { fallback: { kind: 'queue', target: '2001' } },
  988: { fallback: { kind: 'queue', target: '2002' } },
  987: { fallback: { kind: 'extension', target: '204' } },
};

/** Simulated vendors for the agents of the MikoPBX calls, and the settings that name them. */
export class MikopbxAgents implements AsyncDisposable {
  readonly #stages: Readonly<Record<'stt' | 'llm' | 'tts', VendorPair>>;

  private constructor(stages: Readonly<Record<'stt' | 'llm' | 'tts', VendorPair>>) {
    this.#stages = stages;
  }

  static async start(): Promise<MikopbxAgents> {
    const [stt, { pair: llm }, tts] = await Promise.all([
      recogniserPair(['connect me please']),
      modelPair(connect, connect),
      voicePair(),
    ]);
    return new MikopbxAgents({ stt, llm, tts });
  }

  settings(ari: AriAccess): Record<string, unknown> {
    const entries = Object.entries(this.#stages).map(([stage, [first]]) => [stage, first.entry]);
    const connecting = Object.entries(TARGETS).map(([number, target]) =>
      agent(number, { prompt: `Connect to ${target.name}.`, transferTargets: [target], transferRing: RING }),
    );
    return {
      version: 1,
      ari: { ...ari, application: 'ai-voice-agent' },
      limits: { drain: 1_000 },
      providers: Object.fromEntries(entries),
      agents: [...connecting, ...Object.entries(PROFILES).map(([number, profile]) => agent(number, profile))],
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(
      Object.values(this.#stages)
        .flat()
        .map((vendor) => vendor.close()),
    );
  }
}

function agent(number: string, profile: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    id: `agent-${number}`,
    number,
    name: `Agent ${number}`,
    language: 'en-US',
    greeting: MIKOPBX_SAYINGS.greeting,
    farewell: MIKOPBX_SAYINGS.farewell,
    providers: { stt: ['stt'], llm: ['llm'], tts: ['tts'] },
    fallback: { kind: 'extension', target: '200' },
    recording: false,
    ...profile,
  };
}

/** A model that connects the caller to whom its prompt names. */
function connect({ body }: ChatRequest): ScriptedReply {
  const messages = body['messages'] as readonly { readonly content: string }[];
  const target = /Connect to (.*)\./.exec(messages[0]?.content ?? '')?.[1];
  if (target === undefined) return { text: ['Yes.'] };
  return { toolCalls: [{ id: 'call_1', name: 'transfer', arguments: JSON.stringify({ target }) }] };
}
