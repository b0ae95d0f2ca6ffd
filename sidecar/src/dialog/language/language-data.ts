/** What the turn-taking rules know of a language. Phrases are lower-case words as `wordsOf` gives them. */
export interface LanguagePack {
  /** Sounds that show attention and never take the floor, in all spellings that recognisers give them. */
  readonly hums: readonly string[];
  /** Words that show attention too, but are answers once a question was heard. */
  readonly assents: readonly string[];
  /** Answers to a yes-no question. */
  readonly affirmations: readonly string[];
  readonly negations: readonly string[];
  /** May stand around a short answer without changing it. */
  readonly courtesies: readonly string[];
  /** What a caller says when the call is answered; nothing need be said to it. */
  readonly greetings: readonly string[];
  /** Thinking aloud. */
  readonly fillers: readonly string[];
  /** Words and phrases no sentence ends with: conjunctions, prepositions, articles, openings of a request. */
  readonly unfinishedEndings: readonly string[];
  /** Words and phrases a question begins with. */
  readonly questionOpenings: readonly string[];
  /** Such a beginning that opens a subordinate clause ("when I called"); tested on words with single blanks. */
  readonly subordinateOpening: RegExp;
  /** Single words that may stand before those. */
  readonly questionLeads: readonly string[];
  /** Words a request or a sentence closes with. */
  readonly closings: readonly string[];
  readonly numberWords: readonly string[];
  /** Words that end in a full stop without ending a sentence; here and below without that stop. */
  readonly abbreviations: readonly string[];
  /** Those that are abbreviations only before a number ("No. 5"), and words otherwise. */
  readonly numberAbbreviations: readonly string[];
  /** Those that belong to the name or number before them even after a comma ("5 High St., apt. 2"). */
  readonly addressAbbreviations: readonly string[];
  /** Those that may close a sentence too: they do when a capital follows. */
  readonly closingAbbreviations: readonly string[];
  /** The agent asked for a name. */
  readonly nameQuestion: RegExp;
  /** The agent asked for a number that is said in groups. */
  readonly numberQuestion: RegExp;
  /** Said before a transfer when the model said nothing. */
  readonly connecting: string;
  /** Said when a transfer brought the caller back. */
  readonly notReached: Readonly<Record<'busy' | 'no-answer' | 'absent', string>>;
  /** Said while a tool runs. */
  readonly toolFiller: string;
}
