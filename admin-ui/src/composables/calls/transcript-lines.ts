import type { RecordedTurn } from '../../api/types.ts';
import { type HeardText, splitHeard } from './heard-text.ts';

/** A turn with the stretch of the recording it is heard in, milliseconds since the call was answered. */
export interface TranscriptLine {
  readonly who: RecordedTurn['who'];
  readonly from: number;
  readonly to: number;
  readonly text: HeardText;
  readonly isInterrupted: boolean;
}

/** How long a caller probably spoke who gave no sign of the beginning: letters a minute of quick speech. */
const MS_PER_CHARACTER = 60;

/** The turns in the order in which they are heard; an agent's `at` is its end, a caller's the end of the turn. */
export function transcriptLines(turns: readonly RecordedTurn[]): readonly TranscriptLine[] {
  return turns
    .map((turn) => {
      const to = turn.trace?.speechEnd ?? turn.at;
      const length = turn.heardMs ?? turn.text.length * MS_PER_CHARACTER;
      const text =
        turn.heard === undefined ? { heard: turn.text, unsaid: '' } : splitHeard(turn.text, turn.heard);
      return {
        who: turn.who,
        from: Math.max(0, to - length),
        to,
        text,
        isInterrupted: turn.interrupted ?? false,
      };
    })
    .sort((one, other) => one.from - other.from);
}

/** The line heard at a moment: the last one that has begun and is not long over; -1 for none. */
export function lineAt(lines: readonly TranscriptLine[], moment: number): number {
  return lines.findLastIndex(({ from, to }) => from <= moment && moment <= to + 300);
}
