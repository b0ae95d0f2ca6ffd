import { stream } from 'hono/streaming';
import { estimateTokenCount } from 'tokenx';
import { AppError } from '../../base/app-error.ts';
import type { AgentDesk, ChatEvent } from '../agent-desk.ts';
import {
  chat,
  countTokens,
  getNumber,
  getProviders,
  getVoices,
  speak,
  testProvider,
} from '../contract/agent-routes.ts';
import type { Routes } from '../serve-route.ts';

/** Conversations and samples at the same time, beside the calls: trying out must not slow callers down. */
const MOST_TRIALS = 3;

/** What the editor of agents asks: numbers, tokens, voices, samples, a conversation in writing. */
export function addAgentRoutes(routes: Routes, desk: AgentDesk): void {
  const trials = new Trials();
  routes.serve(getNumber, ({ params, query }) => desk.numberUse(params.number, query.agent));
  routes.serve(countTokens, ({ body: { text } }) => ({
    tokens: estimateTokenCount(text),
    characters: text.length,
  }));
  routes.serve(getProviders, () => desk.providers());
  routes.serve(getVoices, ({ params, signal }) => desk.voices(params.name, signal));
  routes.serve(testProvider, async ({ params, signal }) => {
    const release = trials.enter();
    try {
      return await desk.test(params.name, signal);
    } finally {
      release();
    }
  });
  routes.serve(speak, async ({ body, signal, context }) => {
    const release = trials.enter();
    try {
      const wav = await desk.speak(body, signal);
      return context.body(Uint8Array.from(wav), 200, { 'content-type': 'audio/wav' });
    } finally {
      release();
    }
  });
  routes.serve(chat, async ({ params, body, context }) => {
    const release = trials.enter();
    const gone = new AbortController();
    const events = desk.chat({ ...body, agent: params.id }, gone.signal)[Symbol.asyncIterator]();
    let next: IteratorResult<ChatEvent, unknown>;
    try {
      next = await events.next();
    } catch (error) {
      release();
      throw error;
    }
    context.header('content-type', 'text/event-stream');
    context.header('x-accel-buffering', 'no');
    return stream(context, async (sink) => {
      sink.onAbort(() => gone.abort());
      try {
        for (; !next.done; next = await events.next())
          await sink.write(`event: ${next.value.type}\ndata: ${JSON.stringify(next.value)}\n\n`);
      } finally {
        gone.abort();
        release();
      }
    });
  });
}

class Trials {
  #running = 0;

  /** Throws TOO_MANY_AT_ONCE; otherwise what is returned must be called once. */
  enter(): () => void {
    if (this.#running >= MOST_TRIALS) throw new AppError('TOO_MANY_AT_ONCE', { details: { what: 'trials' } });
    this.#running++;
    return () => {
      this.#running--;
    };
  }
}
