import type { ConversationEvent, TurnTrace } from '../../sidecar/src/ports/conversation-events.ts';
import { paint } from './terminal.ts';

type LiveEvent =
  | ConversationEvent
  | { readonly type: 'offered' | 'answered' | 'call-ended'; readonly at?: number };

/** Prints a call as it happens: the words of both sides and the latency of every answer. */
export class LiveTranscript {
  #zero: number | undefined;

  print(event: LiveEvent): void {
    this.#zero ??= event.at;
    const text = describe(event);
    if (text === undefined) return;
    const at = event.at === undefined || this.#zero === undefined ? '' : seconds(event.at - this.#zero);
    console.log(`${paint('grey', at.padStart(7))}  ${text}`);
  }
}

function describe(event: LiveEvent): string | undefined {
  switch (event.type) {
    case 'answered':
      return paint('grey', 'the agent has answered');
    case 'caller-turn':
      return `${paint('blue', 'caller ')} ${event.text}`;
    case 'agent-clause':
      return `${paint('green', 'agent  ')} ${event.text}`;
    case 'agent-turn':
      return event.interrupted
        ? paint('yellow', `        interrupted; heard so far: "${event.heard}"`)
        : undefined;
    case 'turn-trace':
      return latency(event.trace);
    case 'paused':
    case 'resumed':
      return paint('yellow', `        ${event.type} (${event.why})`);
    case 'dtmf':
      return `${paint('blue', 'caller ')} presses ${event.digit}`;
    case 'no-input':
      return paint('yellow', '        nothing heard from the caller');
    case 'tool':
      return paint('cyan', `        tool ${event.name}: ${event.outcome}`);
    case 'message':
      return paint('cyan', `        message taken: ${event.text}`);
    case 'provider-failure':
      return paint('red', `        ${event.message}`);
    case 'ended':
      return paint('grey', `the call is over (${event.reason})`);
    default:
      return undefined;
  }
}

function latency({ speechEnd, committed, firstFrameSent, decidedBy }: TurnTrace): string | undefined {
  if (speechEnd === undefined || committed === undefined || firstFrameSent === undefined) return undefined;
  const waited = Math.round(firstFrameSent - speechEnd);
  const decided = Math.round(committed - speechEnd);
  return paint('grey', `        answered after ${waited} ms (turn end ${decided} ms, ${decidedBy ?? '?'})`);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
