/** The fixed delays of the protocol (docs/benchmarks.md), milliseconds. */
export const STAGES = {
  sttInterval: 100,
  /** After the end of speech. */
  sttFinal: 250,
  llmFirstToken: 300,
  /** 40 tokens a second. */
  llmInterval: 25,
  ttsFirstByte: 120,
  /** Pieces of 200 ms at four times real time. */
  ttsInterval: 50,
} as const;

/** What the simulated recogniser makes of everything; neither unfinished nor a short answer. */
export const QUESTION = 'what are your opening hours on saturday';

/** A word is a token; the first clause has six. */
export const ANSWER = 'We are open from nine to six, and on Saturday we close at one already.';

/** So many answers in one make 60 s of speech. */
export const LONG_ANSWER = Array.from({ length: 17 }, () => ANSWER).join(' ');
