import type {
  AgentDesk,
  ChatEvent,
  ChatRequest,
  NumberUse,
  ProviderStates,
  ProviderTest,
  SpeechRequest,
  VoiceList,
} from '../admin/agent-desk.ts';
import type { ProviderFigures } from '../admin/provider-figures.ts';
import { AppError } from '../base/app-error.ts';
import type { AgentSettings } from '../config/settings-schema.ts';
import { writtenReply } from '../dialog/written-reply.ts';
import type { SpeechAudio } from '../ports/audio.ts';
import type { ProviderSwitch } from '../ports/conversation-events.ts';
import type { TtsProvider } from '../ports/tts.ts';
import { createProvider, type ProviderWiring } from '../provider-factory.ts';
import { tryProvider } from '../try-provider.ts';
import { BorrowedProviders } from './borrowed-providers.ts';
import { numberUse, type PhoneDirectory } from './number-use.ts';
import { providerStates } from './provider-states.ts';
import { speechSample, speechWav } from './speech-sample.ts';

export interface TryOutsOptions {
  /** Of the generation in force; asked for each request. */
  readonly wiring: () => ProviderWiring;
  readonly figures: ProviderFigures;
  readonly phones: PhoneDirectory;
}

/** Longest time a list of voices or a sample may take, milliseconds. */
const VENDOR_LIMIT = 20_000;

/** What the synthetic caller asks, by language; in others it says the agent's own greeting. */
const QUESTIONS: Readonly<Record<string, string>> = {
  en: 'What are your opening hours?',
  ru: 'Когда вы работаете?',
};

/** Agents and providers outside of calls. Each request makes its own provider and closes it. */
export class TryOuts implements AgentDesk {
  readonly #options: TryOutsOptions;

  constructor(options: TryOutsOptions) {
    this.#options = options;
  }

  numberUse(number: string, forAgent: string | undefined): Promise<NumberUse> {
    const { wiring, phones } = this.#options;
    return numberUse(number, { agents: wiring().settings.agents, forAgent, phones });
  }

  providers(): ProviderStates {
    return providerStates(this.#options.wiring(), this.#options.figures);
  }

  async test(name: string, signal: AbortSignal): Promise<ProviderTest> {
    const wiring = this.#options.wiring();
    if (!wiring.settings.providers[name]) throw nothing(`provider ${name}`);
    return { ...(await tryProvider(name, wiring, signal)) };
  }

  async voices(name: string, signal: AbortSignal): Promise<VoiceList> {
    const wiring = this.#options.wiring();
    return this.#withVoice(name, anyAgent(wiring), async (provider) => {
      const limit = AbortSignal.any([signal, this.#limit(provider)]);
      const voices = await provider.voices?.(limit);
      return { voices: voices ?? null };
    });
  }

  async speak(request: SpeechRequest, signal: AbortSignal): Promise<Uint8Array> {
    const wiring = this.#options.wiring();
    const saved = request.agent === undefined ? anyAgent(wiring) : agentCalled(request.agent, wiring);
    const agent = { ...saved, language: request.language ?? saved.language };
    // A voice of one provider means nothing to another.
    const isOwn =
      request.agent !== undefined && (request.provider ?? agent.providers.tts[0]) === agent.providers.tts[0];
    const options = {
      text: request.text,
      language: agent.language,
      voice: request.voice ?? (isOwn ? agent.voice : ''),
      codec: 'ulaw',
    } as const;
    const say = async (provider: TtsProvider) => {
      const limit = AbortSignal.any([signal, this.#limit(provider)]);
      return speechWav(await speechSample(provider, options, limit));
    };
    // Who asks for one provider wants to hear that one; an agent speaks as it would in a call.
    if (request.provider !== undefined) return this.#withVoice(request.provider, agent, say);
    await using borrowed = new BorrowedProviders(agent, wiring);
    return await say(borrowed.providers().tts);
  }

  /** What the synthetic caller says to an agent, in the agent's own voice. */
  async question(agent: AgentSettings, signal: AbortSignal): Promise<readonly SpeechAudio[]> {
    const text = QUESTIONS[agent.language.toLowerCase().split('-')[0] ?? ''] ?? agent.greeting;
    const { language, voice } = agent;
    await using borrowed = new BorrowedProviders(agent, this.#options.wiring());
    const { tts } = borrowed.providers();
    const limit = AbortSignal.any([signal, this.#limit(tts)]);
    return await speechSample(tts, { text, language, voice, codec: 'ulaw' }, limit);
  }

  async *chat(
    { agent: id, turns, prompt }: ChatRequest,
    signal: AbortSignal,
  ): AsyncGenerator<ChatEvent, void> {
    const wiring = this.#options.wiring();
    const saved = agentCalled(id, wiring);
    const agent = prompt === undefined ? saved : { ...saved, prompt };
    await using borrowed = new BorrowedProviders(agent, wiring);
    const switches: ProviderSwitch[] = [];
    const { llm } = borrowed.providers((change) => switches.push(change));
    const told = () =>
      switches.splice(0).map(({ from, to, code }) => ({ type: 'switch', from, to, code }) as const);
    try {
      for await (const event of writtenReply({ agent, llm, turns, clock: wiring.clock, signal })) {
        yield* told();
        yield event;
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message, remedy } = error;
      yield* told();
      yield { type: 'failure', code, message, remedy };
    }
  }

  async #withVoice<T>(
    name: string,
    agent: AgentSettings,
    use: (provider: TtsProvider) => Promise<T>,
  ): Promise<T> {
    const wiring = this.#options.wiring();
    const vendor = wiring.settings.providers[name]?.vendor;
    if (wiring.registry.find(({ id }) => id === vendor)?.stage !== 'tts')
      throw nothing(`voice provider ${name}`);
    const provider = createProvider({ stage: 'tts', name }, agent, wiring);
    try {
      return await use(provider);
    } finally {
      await provider.close();
    }
  }

  #limit(provider: TtsProvider): AbortSignal {
    const limit = new AbortController();
    const details = { provider: provider.id, stage: 'tts', timeoutMs: VENDOR_LIMIT };
    const { clock } = this.#options.wiring();
    clock.after(VENDOR_LIMIT, () => limit.abort(new AppError('PROVIDER_TIMEOUT', { details })));
    return limit.signal;
  }
}

function agentCalled(id: string, { settings }: ProviderWiring): AgentSettings {
  const agent = settings.agents.find((candidate) => candidate.id === id);
  if (!agent) throw nothing(`agent ${id}`);
  return agent;
}

function anyAgent({ settings }: ProviderWiring): AgentSettings {
  const [first] = settings.agents;
  if (!first) throw nothing('agent');
  return first;
}

function nothing(what: string): AppError {
  return new AppError('NOTHING_HERE', { details: { what } });
}
