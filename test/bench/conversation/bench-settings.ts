import type { DialplanAgent } from '../../../dialplan/render.ts';
import type { RunningAsterisk } from '../../asterisk/running-asterisk.ts';
import type { Corpus } from './corpus/corpus.ts';
import { AGENT_KINDS, type AgentKind, IMPATIENCE, type Line } from './line.ts';
import { SPEECH_VOICE, TONE_VOICE } from './speaking-voice.ts';
import type { VendorAddresses } from './vendors.ts';

const FALLBACK = { kind: 'extension', target: '200' } as const;

/** Lines with the vendors behind them. */
export interface ServedLines {
  readonly lines: readonly Line[];
  readonly vendors: VendorAddresses;
}

/** The agents of all lines as the dialplan knows them. */
export function benchAgents(lines: readonly Line[]): DialplanAgent[] {
  return lines.flatMap((line) =>
    AGENT_KINDS.map((kind) => ({
      id: `agent-${line.numberOf(kind)}`,
      number: line.numberOf(kind),
      fallback: FALLBACK,
    })),
  );
}

/** The settings document; `turnTaking` overrides each agent's. */
export function benchSettings(
  ari: RunningAsterisk['ari'],
  served: readonly ServedLines[],
  { corpus, turnTaking }: { readonly corpus: Corpus; readonly turnTaking: object },
): Record<string, unknown> {
  const lines = served.flatMap((group) => group.lines);
  return {
    version: 1,
    ari: { ...ari, application: 'ai-voice-agent' },
    limits: { calls: lines.length + 10, drain: 1_000 },
    providers: Object.fromEntries(served.flatMap(providersOf)),
    agents: lines.flatMap((line) => AGENT_KINDS.map((kind) => agentSettings(line, kind, corpus, turnTaking))),
  };
}

function providersOf({ lines, vendors }: ServedLines): [string, Record<string, unknown>][] {
  const { stt, llm, tts } = vendors;
  return lines.flatMap(({ key }) => [
    [`stt-${key}`, { vendor: 'deepgram', apiKey: key, baseUrl: stt, model: 'nova-3' }],
    [`llm-${key}`, { vendor: 'openai-compatible', preset: 'openrouter', apiKey: key, baseUrl: llm }],
    [`tts-${key}`, { vendor: 'elevenlabs', apiKey: key, baseUrl: tts }],
  ]);
}

function agentSettings(
  line: Line,
  kind: AgentKind,
  corpus: Corpus,
  turnTaking: object,
): Record<string, unknown> {
  const number = line.numberOf(kind);
  const { key } = line;
  return {
    id: `agent-${number}`,
    number,
    name: `Agent ${number}`,
    language: corpus.language,
    greeting: kind === 'long-greeting' ? corpus.longGreeting : corpus.greeting,
    noInputPrompts: [corpus.noInputPrompt],
    voice: kind === 'speech' ? SPEECH_VOICE : TONE_VOICE,
    turnTaking: { ...turnTaking, ...(kind === 'impatient' ? { noInputDelay: IMPATIENCE } : {}) },
    providers: { stt: [`stt-${key}`], llm: [`llm-${key}`], tts: [`tts-${key}`] },
    fallback: FALLBACK,
    recording: false,
  };
}
