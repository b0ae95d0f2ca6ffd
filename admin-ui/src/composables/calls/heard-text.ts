/** A text of the agent in what the caller heard and what was not said any more. */
export interface HeardText {
  readonly heard: string;
  readonly unsaid: string;
}

/** Splits at the end of what was heard; a heard text that is no beginning of the whole is shown as it is. */
export function splitHeard(text: string, heard: string): HeardText {
  const whole = text.trim();
  const said = heard.trim();
  if (whole.startsWith(said)) return { heard: said, unsaid: whole.slice(said.length) };
  return { heard: said, unsaid: '' };
}
