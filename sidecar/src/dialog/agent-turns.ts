import { onAbort } from '../base/abort.ts';
import type { AppError } from '../base/app-error.ts';
import type { History } from './history.ts';
import { asAppError, type ProviderAt } from './provider-error.ts';
import { Reply, type ReplyParts, type WantedEnding } from './reply/reply.ts';
import { messagesOf } from './reply/reply-part.ts';
import { addSpeculations, type SpeculativeLlm } from './reply/speculative-llm.ts';
import type { Heard, Speaker } from './speech/speaker.ts';
import type { Utterance } from './speech/utterance.ts';
import { type QuestionKind, questionKind } from './text/question.ts';
import type { TurnRecord } from './turn-record.ts';

/** How something the agent said came to its end. */
export type SpeechEnd =
  | { readonly kind: 'heard'; readonly wanted: WantedEnding | undefined }
  | { readonly kind: 'cut' }
  | {
      readonly kind: 'failed';
      readonly at: ProviderAt;
      readonly error: AppError;
      readonly wanted: WantedEnding | undefined;
    };

/** What was lost of an utterance that was cut off. */
export interface Cut extends Heard {
  /** The caller's turn it answered. */
  readonly turn: TurnRecord | undefined;
  /** A tool has done something that cannot be taken back. */
  readonly hasActed: boolean;
}

export interface AgentTurnsOptions {
  readonly speaker: Speaker;
  readonly tts: ProviderAt;
  readonly reply: ReplyParts;
  readonly history: History;
  /** A tool asked to end the conversation: from now on the agent is not interrupted any more. */
  readonly onEnding: () => void;
  /** The model of `reply`, when it may be asked on a guess. */
  readonly speculative?: SpeculativeLlm | undefined;
}

interface AgentTurn {
  readonly utterance: Utterance;
  readonly controller: AbortController;
  readonly turn: TurnRecord | undefined;
  reply?: Reply;
  wanted?: WantedEnding | undefined;
}

/** What the agent does, one thing at a time: saying a fixed sentence, or answering with the model. */
export class AgentTurns {
  readonly #options: AgentTurnsOptions;
  #current: AgentTurn | undefined;
  #lastHeard = '';

  constructor(options: AgentTurnsOptions) {
    this.#options = options;
  }

  /** Says a sentence that needs no model. Never rejects. */
  say(text: string): Promise<SpeechEnd> {
    const current = this.#begin(undefined);
    current.utterance.say(text);
    current.utterance.finish();
    return this.#perform(current, Promise.resolve(undefined));
  }

  /** Lets the model answer the history as it stands; `turn` is what it answers. Never rejects. */
  answer(turn: TurnRecord | undefined): Promise<SpeechEnd> {
    const current = this.#begin(turn);
    const { reply: parts, history } = this.#options;
    const now = () => parts.clock.now();
    const reply = new Reply(parts, {
      messages: [...history.messages],
      utterance: current.utterance,
      signal: current.controller.signal,
      hooks: {
        onFirstToken: () => stamp(turn, 'llmFirstToken', now()),
        onFirstClause: () => stamp(turn, 'firstClause', now()),
      },
    });
    current.reply = reply;
    stamp(turn, 'llmRequest', now());
    const thinking = reply.run();
    this.#settleSpeculation(turn);
    return this.#perform(current, thinking);
  }

  /** Asks the model what it would answer if the caller's turn were this text; undefined: the guess was wrong. */
  speculate(text: string | undefined, early: boolean): void {
    const { speculative, reply, history } = this.#options;
    if (text === undefined) speculative?.drop();
    else {
      const messages = [...history.messages, { role: 'user', content: text } as const];
      const request = { messages, tools: reply.toolbox.definitions, language: reply.language };
      speculative?.speculate(request, early);
    }
  }

  /** Falls silent now; the history keeps what was heard. Undefined when nothing was going on. */
  cut(): Cut | undefined {
    const current = this.#current;
    if (!current) return undefined;
    const heard = this.#options.speaker.cut();
    this.#conclude(current, heard, heard.ms);
    current.controller.abort();
    return { ...heard, turn: current.turn, hasActed: current.reply?.hasActed ?? false };
  }

  /** What the agent asked last, as far as it was heard. */
  asked(): QuestionKind {
    return questionKind(this.#lastHeard, this.#options.reply.pack);
  }

  /** The model has been asked by now: with the first step of the reply, unless a guess was asked before. */
  #settleSpeculation(turn: TurnRecord | undefined): void {
    const settled = this.#options.speculative?.settle();
    if (!turn || !settled) return;
    const { askedAt, ...speculation } = settled;
    turn.trace.speculation = addSpeculations(turn.trace.speculation, speculation);
    if (askedAt !== undefined) turn.trace.llmRequest = askedAt;
  }

  #begin(turn: TurnRecord | undefined): AgentTurn {
    this.cut();
    const controller = new AbortController();
    const { speaker, reply } = this.#options;
    const { clock, onEvent } = reply;
    const utterance: Utterance = speaker.begin(controller.signal, {
      onClause: (text) =>
        onEvent({ type: 'agent-clause', at: clock.now(), utterance: utterance.number, text }),
      onRequest: () => stamp(turn, 'ttsRequest', clock.now()),
      onFirstAudio: () => stamp(turn, 'ttsFirstByte', clock.now()),
    });
    const current: AgentTurn = { utterance, controller, turn };
    this.#current = current;
    return current;
  }

  #perform(current: AgentTurn, thinking: Promise<WantedEnding | undefined>): Promise<SpeechEnd> {
    const { tts, reply, onEnding } = this.#options;
    const llm: ProviderAt = { stage: 'llm', provider: reply.llm.id };
    return new Promise((resolve) => {
      const failed = (at: ProviderAt) => (thrown: unknown) =>
        resolve({ kind: 'failed', at, error: asAppError(at, thrown), wanted: current.wanted });
      onAbort(current.controller.signal, () => resolve({ kind: 'cut' }));
      const thought = thinking.then((wanted) => {
        if (current.controller.signal.aborted) return;
        current.wanted = wanted;
        if (wanted) onEnding();
      });
      const spoken = current.utterance.run();
      spoken.catch(failed(tts));
      thought.catch(failed(llm));
      Promise.all([thought, spoken]).then(
        () => {
          if (this.#current === current) this.#complete(current);
          resolve({ kind: 'heard', wanted: current.wanted });
        },
        () => {}, // told by the stage that failed
      );
    });
  }

  #complete(current: AgentTurn): void {
    const ms = this.#options.speaker.end();
    this.#conclude(current, { text: current.utterance.text, ms }, Number.POSITIVE_INFINITY);
  }

  /** Writes down what was heard; `until` is how far into the utterance, in milliseconds. */
  #conclude(current: AgentTurn, heard: Heard, until: number): void {
    this.#current = undefined;
    const { utterance, reply } = current;
    const { history } = this.#options;
    const { clock, onEvent } = this.#options.reply;
    if (heard.text !== '') this.#lastHeard = heard.text;
    if (reply) {
      for (const [index, part] of reply.parts.entries())
        history.add(...messagesOf(part, utterance.track.heard(until, index)));
    } else history.add({ role: 'assistant', content: heard.text });
    if (heard.ms === 0) return;
    const { number, text } = utterance;
    onEvent({
      type: 'agent-turn',
      at: clock.now(),
      utterance: number,
      text,
      heard: heard.text,
      heardMs: heard.ms,
      interrupted: until !== Number.POSITIVE_INFINITY,
    });
  }
}

function stamp(
  turn: TurnRecord | undefined,
  step: 'llmRequest' | 'llmFirstToken' | 'firstClause' | 'ttsRequest' | 'ttsFirstByte',
  at: number,
): void {
  if (turn) turn.trace[step] ??= at;
}
