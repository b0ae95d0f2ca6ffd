import type { CallSnapshot, TurnTrace } from '../../api/types.ts';
import type { StreamEvent } from '../events/read-events.ts';

/** One line of a running transcript. */
export interface LiveLine {
  /** Unique within the call; the same line grows under the same key. */
  readonly key: string;
  readonly who: 'caller' | 'agent';
  readonly text: string;
  /** Agent: what the caller heard, once that is known. */
  readonly heard?: string;
  /** Caller: not final yet. */
  readonly isInterim?: boolean;
}

/** A call in progress as the page shows it. */
export interface LiveCall {
  readonly snapshot: CallSnapshot;
  readonly state: string;
  readonly lines: readonly LiveLine[];
  /** End of speech to first frame of the last answer, milliseconds. */
  readonly lastAnswer: number | null;
}

/** A call of which only the snapshot is known. */
export function liveCall(snapshot: CallSnapshot): LiveCall {
  return { snapshot, state: snapshot.state, lines: [], lastAnswer: null };
}

/** The call after one event; unknown events change nothing. */
export function afterEvent(call: LiveCall, event: StreamEvent): LiveCall {
  switch (event.type) {
    case 'answered':
      return { ...call, snapshot: event['snapshot'] as CallSnapshot };
    case 'state':
      return { ...call, state: String(event['state']) };
    case 'caller-interim':
      return withLine(call, { key: 'interim', who: 'caller', text: String(event['text']), isInterim: true });
    case 'caller-turn':
      return withLine(withoutInterim(call), {
        key: `caller-${event['turn']}`,
        who: 'caller',
        text: String(event['text']),
      });
    case 'agent-clause':
      return withClause(call, event);
    case 'agent-turn':
      return withLine(call, {
        key: `agent-${event['utterance']}`,
        who: 'agent',
        text: String(event['text']),
        heard: String(event['heard']),
      });
    case 'turn-trace':
      return { ...call, lastAnswer: answerTime(event['trace'] as TurnTrace) ?? call.lastAnswer };
    default:
      return call;
  }
}

/** End of speech to first frame, milliseconds; undefined when the turn was not answered. */
export function answerTime({ speechEnd, firstFrameSent }: TurnTrace): number | undefined {
  return speechEnd === undefined || firstFrameSent === undefined ? undefined : firstFrameSent - speechEnd;
}

function withClause(call: LiveCall, event: StreamEvent): LiveCall {
  const key = `agent-${event['utterance']}`;
  const former = call.lines.find((line) => line.key === key);
  if (former?.heard !== undefined) return call;
  const text = [former?.text, String(event['text'])].filter(Boolean).join(' ');
  return withLine(call, { key, who: 'agent', text });
}

function withLine(call: LiveCall, line: LiveLine): LiveCall {
  const isThere = call.lines.some(({ key }) => key === line.key);
  const lines = isThere
    ? call.lines.map((each) => (each.key === line.key ? line : each))
    : [...call.lines, line];
  return { ...call, lines };
}

function withoutInterim(call: LiveCall): LiveCall {
  return { ...call, lines: call.lines.filter(({ key }) => key !== 'interim') };
}
