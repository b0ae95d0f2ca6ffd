import type { DialplanAgent } from '../../dialplan/render.ts';
import type { AriAccess } from '../asterisk/running-asterisk.ts';

type Options = Readonly<Record<string, unknown>>;

/** An agent with scripted providers; see test/scripted for their options. */
export interface ScriptedAgent {
  readonly number: string;
  readonly stt?: Options;
  readonly llm?: Options;
  readonly tts?: Options;
  /** Overrides fields of the agent's settings. */
  readonly profile?: Options;
}

/** Pitch and pace of the scripted voice unless an agent says otherwise. */
export const VOICE = { toneHz: 440, msPerCharacter: 30 };

/** What scripted agents say; lengths differ by far more than any measuring error, so that a tone tells the text. */
export const SAYINGS = {
  greeting: 'Good day to you all.',
  apology: 'So sorry, something has gone wrong on my side.',
  farewell: 'Goodbye.',
  reply: 'This is what the scripted model answers to everything you say.',
  newGreeting: 'A very good day to you all, this greeting has been changed a moment ago.',
  prompt: 'Are you still there, dear caller?',
} as const;

export type Saying = keyof typeof SAYINGS;

/** Milliseconds the scripted voice takes for a text. */
export function spokenLength(text: string): number {
  return text.length * VOICE.msPerCharacter;
}

/** As the dialplan knows them: the fallback of all is extension 200, which says "hello world". */
export function dialplanAgents(agents: readonly ScriptedAgent[]): DialplanAgent[] {
  return agents.map(({ number }) => ({
    id: `agent-${number}`,
    number,
    fallback: { kind: 'extension', target: '200' },
  }));
}

/** A settings document with these agents; `overrides` replace whole sections. */
export function scriptedSettings(
  ari: AriAccess,
  agents: readonly ScriptedAgent[],
  overrides: Options = {},
): Record<string, unknown> {
  const providers = agents.flatMap(({ number, stt, llm, tts }) => [
    [`stt-${number}`, { vendor: 'scripted-stt', ...stt }],
    [`llm-${number}`, { vendor: 'scripted-llm', reply: SAYINGS.reply, ...llm }],
    [`tts-${number}`, { vendor: 'scripted-tts', ...VOICE, ...tts }],
  ]);
  return {
    version: 1,
    ari: { ...ari, application: 'ai-voice-agent' },
    limits: { calls: 40, drain: 1_000 },
    providers: Object.fromEntries(providers),
    agents: agents.map((agent) => agentSettings(agent)),
    ...overrides,
  };
}

function agentSettings({ number, profile }: ScriptedAgent): Record<string, unknown> {
  const { greeting, apology, farewell, prompt } = SAYINGS;
  return {
    id: `agent-${number}`,
    number,
    name: `Agent ${number}`,
    language: 'en-US',
    ...{ greeting, apology, farewell, noInputPrompts: [prompt] },
    providers: { stt: [`stt-${number}`], llm: [`llm-${number}`], tts: [`tts-${number}`] },
    fallback: { kind: 'extension', target: '200' },
    recording: false,
    ...profile,
  };
}
