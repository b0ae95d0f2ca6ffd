import { plainWords } from '../../../caller/analyser/heard-text.ts';
import { type SpeechSegment, speechSegments } from '../../../caller/analyser/speech-segments.ts';
import type { CallRecording } from '../../../caller/call-recording.ts';
import { type Figures, type JudgedFigures, TOO_LATE } from '../figures.ts';
import type { Session } from '../session.ts';

/** An answer that has not begun by then does not belong to the question, milliseconds. */
const LONGEST_WAIT = 8_000;
/** The agent's last words before the caller's are over by then; milliseconds into the caller's. */
const OVERLAP = 100;
/** The wait begins before the caller's last sound: what is sent late here is heard late. Milliseconds. */
const LEAD = 300;

type Shares = Pick<Figures, 'wordsMissed' | 'inPieces'>;

/** How long the caller waited for the agent after it had spoken, or whether it was cut off. */
export function answered(recording: CallRecording, said: SpeechSegment): JudgedFigures {
  const tooEarly = speechSegments(recording.heard, { from: said.start + OVERLAP, to: said.end });
  if (tooEarly[0]) return { judged: judged(said.start, tooEarly[0].start), cutOff: 1 };
  const from = said.end - LEAD;
  const to = Math.min(said.end + LONGEST_WAIT, recording.length);
  const first = speechSegments(recording.heard, { from: said.end, to })[0];
  if (!first) return { judged: judged(from, to), cutOff: 0, unanswered: 1 };
  return { judged: judged(from, first.start), answer: first.start - said.end, cutOff: 0, unanswered: 0 };
}

function judged(from: number, to: number): JudgedFigures['judged'] {
  return [{ from, to, late: TOO_LATE }];
}

/** Whether the model has been shown all the words, and as one turn; `asked` requests came before. */
export function told(session: Session, asked: number, text: string): Shares {
  const last = session.requestsAfter(asked).at(-1) ?? [];
  const shown = plainWords(
    last
      .filter(({ role }) => role === 'user')
      .map(({ content }) => content)
      .join(' '),
  ).join(' ');
  const missed = plainWords(text).filter((word) => !` ${shown} `.includes(` ${word} `));
  const answered = last.findLastIndex(({ role }) => role === 'assistant');
  const turns = last.slice(answered + 1).filter(({ role }) => role === 'user').length;
  return { wordsMissed: missed.length > 0 ? 1 : 0, inPieces: turns > 1 ? 1 : 0 };
}
