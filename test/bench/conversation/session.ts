import { plainWords } from '../../caller/analyser/heard-text.ts';
import type { CallerCall } from '../../caller/caller-call.ts';
import type { Span } from '../../caller/outgoing-audio.ts';
import type { ShownMessage } from './answering-model.ts';
import type { Line } from './line.ts';
import type { Tongue } from './tongue.ts';
import { type Utterance, utterance } from './utterance.ts';

/** An agent that has said nothing for so long will not answer any more, milliseconds. */
const PATIENCE = 8_000;
/** Between two words and between a clause and the next the agent may be silent for so long. */
const BETWEEN_WORDS = 450;

export interface SessionParts {
  readonly call: CallerCall;
  readonly line: Line;
  readonly tongue: Tongue;
  readonly random: () => number;
}

/** One call of the benchmark, as its scenario drives it. Times are milliseconds on the call's timeline. */
export class Session {
  readonly call: CallerCall;
  readonly tongue: Tongue;
  readonly random: () => number;
  readonly #line: Line;

  constructor({ call, line, tongue, random }: SessionParts) {
    this.call = call;
    this.tongue = tongue;
    this.random = random;
    this.#line = line;
  }

  /** The model answers whatever comes next with this. */
  answerWith(text: string): void {
    this.#line.answers.answer = text;
  }

  /** Says it; the recogniser hears the words as they are spoken. */
  say(utterance: Utterance): Promise<Span> {
    return this.call.play(utterance.pcm, (startedAt) => this.#line.words.spoken(utterance, startedAt));
  }

  /** The recogniser hears the agent's own words again, from `at` on and for `length` milliseconds. */
  hearAgent(text: string, at: number, length: number): void {
    const { words } = utterance({ text, pcm: new Int16Array(Math.round(length * 8)) });
    const begin = () => this.#line.words.spoken({ words }, performance.now());
    setTimeout(begin, Math.max(0, at - this.call.now()));
  }

  /** The agent's next sound; undefined when it does not come. */
  async agentSpeaks(): Promise<number | undefined> {
    return Promise.race([this.call.agentSpeaks(), this.call.wait(PATIENCE).then(() => undefined)]);
  }

  /** Until the agent has said all it had to say, and a moment of its own choice longer. */
  async agentIsDone(): Promise<void> {
    await this.call.agentSilentFor(BETWEEN_WORDS);
    await this.call.wait(this.random() * 200);
  }

  /** How often the model has been asked so far. */
  get asked(): number {
    return this.#line.answers.requests.length;
  }

  /** 1 when the model was asked, after the first `count` requests, about words that are not those of `said`. */
  strangeTurns(count: number, said: string): number {
    const spoken = plainWords(said).join(' ');
    const strange = this.requestsAfter(count).some(
      (shown) => !spoken.startsWith(plainWords(shown.at(-1)?.content ?? '').join(' ') || ' '),
    );
    return strange ? 1 : 0;
  }

  /** What the model was shown with each request after the first `count`. */
  requestsAfter(count: number): readonly (readonly ShownMessage[])[] {
    return this.#line.answers.requests.slice(count).map(({ messages }) => messages);
  }
}
