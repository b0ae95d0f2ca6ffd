import type { Logger } from '../base/log.ts';
import { agentPrompt } from '../dialog/agent-prompt.ts';
import { Conversation } from '../dialog/conversation.ts';
import type { CallControl } from '../ports/call-control.ts';
import type { ConversationEvent } from '../ports/conversation-events.ts';
import type { StageProvider } from '../ports/provider-spec.ts';
import type { AgentRuntime } from './agent-runtime.ts';
import type { CallMedia } from './call-media.ts';
import type { CallOffer } from './call-offer.ts';
import type { CallProviders } from './call-providers.ts';
import type { CallServices } from './call-services.ts';
import { PhoneDelay } from './phone-delay.ts';

export interface ConversationParts {
  readonly agent: AgentRuntime;
  readonly offer: CallOffer;
  readonly stages: StageProvider;
  readonly sessions: CallProviders;
  readonly media: CallMedia;
  readonly control: CallControl;
  readonly services: CallServices;
  readonly log: Logger;
  readonly onEvent: (event: ConversationEvent) => void;
  readonly signal: AbortSignal;
  readonly resources: AsyncDisposableStack;
}

/** Brings media, voice detector, providers and the conversation together and lets the agent greet. */
export function startConversation(parts: ConversationParts): Conversation {
  const { agent, offer, stages, sessions, media, control, services, log, onEvent, signal } = parts;
  const { stt, tts } = sessions;
  const facts = { caller: offer.caller, dialled: offer.did, now: services.clock.date() };
  const delay = new PhoneDelay({ rest: services.rest, channelId: offer.channelId, signal });
  const conversation = new Conversation({
    agent: { ...agent.profile, prompt: agentPrompt(agent.profile, facts) },
    speech: agent.speech,
    playout: media.playout,
    stt,
    sttCapabilities: stages.stt.capabilities,
    llm: stages.llm,
    tts,
    providers: { stt: stages.stt.id, tts: stages.tts.id },
    control,
    clock: services.clock,
    log,
    onEvent: (event) => onEvent(delay.complete(event)),
    signal,
    ...services.trial,
  });
  const activity = services.voiceActivity.open((window) => conversation.onVoiceWindow(window));
  parts.resources.defer(() => activity.close());
  media.onFrame((frame) => {
    activity.push(frame);
    stt.write(frame);
  });
  conversation.start();
  return conversation;
}
