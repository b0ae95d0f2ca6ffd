import type { ConversationEvent } from '../ports/conversation-events.ts';
import { AgentTurns } from './agent-turns.ts';
import { CallerSide, type CallerSideHooks } from './caller-side.ts';
import type { ConversationOptions } from './conversation-options.ts';
import { History } from './history.ts';
import { languagePack } from './language/language-pack.ts';
import type { ProviderAt } from './provider-error.ts';
import { SpeculativeLlm } from './reply/speculative-llm.ts';
import { ALL_RULES, type TurnTakingRules } from './rules.ts';
import { Speaker } from './speech/speaker.ts';
import { TIMING, type Timing } from './timing.ts';
import { hangUpTool } from './tools/hang-up.ts';
import { takeMessageTool } from './tools/take-message.ts';
import type { Tool } from './tools/tool.ts';
import { Toolbox } from './tools/toolbox.ts';
import { type TransferToolOptions, transferTool } from './tools/transfer.ts';
import { InterruptibleAgent } from './turn-start/interruptible-agent.ts';

export interface PartsHooks extends CallerSideHooks {
  /** The first frame of an utterance has left. */
  onStarted(at: number): void;
  /** A tool asked to end the conversation. */
  onEnding(): void;
  onEvent(event: ConversationEvent): void;
}

export interface ConversationParts {
  readonly timing: Timing;
  readonly rules: TurnTakingRules;
  readonly history: History;
  readonly speaker: Speaker;
  readonly agent: AgentTurns;
  readonly caller: CallerSide;
}

/** Builds the two halves of a conversation and what they share; nothing is started. */
export function composeParts(options: ConversationOptions, hooks: PartsHooks): ConversationParts {
  const { agent: profile, clock, playout, stt, sttCapabilities: capabilities, llm } = options;
  const timing = { ...TIMING, ...options.timing };
  const rules = { ...ALL_RULES, ...options.rules };
  const pack = languagePack(profile.language);
  const ttsAt: ProviderAt = { stage: 'tts', provider: options.providers.tts };
  const history = new History(profile.prompt);
  const speaker = new Speaker({
    ...{ playout, tts: options.tts, at: ttsAt, prepared: options.speech, clock, timing },
    onStarted: hooks.onStarted,
  });
  const speculative =
    rules.speculation && profile.turnTaking.speculation !== 'off'
      ? new SpeculativeLlm({
          llm,
          clock,
          mostGuesses: timing.mostSpeculations,
          mostEarlyGuesses: timing.mostEarlySpeculations,
          mostVainTurns: timing.mostVainTurns,
        })
      : undefined;
  const toolbox = new Toolbox(toolsOf(options, pack, hooks), clock, timing.toolLimit);
  const agent = new AgentTurns({
    speaker,
    history,
    tts: ttsAt,
    reply: {
      llm: speculative ?? llm,
      toolbox,
      language: profile.language,
      pack,
      rules,
      clock,
      timing,
      onEvent: hooks.onEvent,
    },
    onEnding: hooks.onEnding,
    speculative,
  });
  const caller = new CallerSide({
    ...{ stt, capabilities, clock, timing, hooks },
    agent: new InterruptibleAgent(speaker, pack, timing),
    playedDb: () => speaker.levelDb,
    asked: () => agent.asked(),
    settings: {
      options: profile.turnTaking,
      rules,
      timing,
      pack,
      // Read when needed: another recogniser may have taken over.
      get finalP99() {
        return capabilities.finalP99;
      },
      get ownsTurnEnd() {
        return capabilities.ownsTurnEnd;
      },
      get interims() {
        return capabilities.interims;
      },
    },
  });
  return { rules, timing, history, speaker, agent, caller };
}

/** The tools of a conversation; `pack` has what is said around a transfer when the model says nothing itself. */
export function toolsOf(
  { agent, control, clock }: Pick<ConversationOptions, 'agent' | 'control' | 'clock'>,
  pack: TransferToolOptions['pack'],
  hooks: Pick<PartsHooks, 'onEvent'>,
): readonly Tool[] {
  const targets = agent.transferTargets;
  return [
    hangUpTool(control, agent.farewell),
    ...(targets.length > 0 ? [transferTool({ control, targets, pack })] : []),
    takeMessageTool((text) => hooks.onEvent({ type: 'message', at: clock.now(), text })),
  ];
}
