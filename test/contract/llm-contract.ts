import type { LlmEvent, LlmProvider, LlmRequest, ToolCall } from '../../sidecar/src/ports/llm.ts';
import { type Check, demand, describeChecks, within } from './check.ts';

export interface LlmSubject {
  /** A new provider; the check closes it. */
  create(): LlmProvider;
  /** Two requests that get different answers of several words, without a tool. */
  readonly questions: readonly [LlmRequest, LlmRequest];
  /** A request that is answered by calling one of its tools. */
  readonly order: LlmRequest;
  /** Longest wait for any one thing, milliseconds. */
  readonly patience: number;
}

/** What came of one request, with whatever followed the finish. */
interface Answer {
  readonly events: readonly LlmEvent[];
  readonly text: string;
  readonly calls: readonly ToolCall[];
}

async function listen(
  events: AsyncIterable<LlmEvent>,
  onEvent: (event: LlmEvent) => void = () => undefined,
): Promise<Answer> {
  const got: LlmEvent[] = [];
  for await (const event of events) {
    got.push(event);
    onEvent(event);
  }
  return {
    events: got,
    text: got.map((event) => (event.type === 'text' ? event.text : '')).join(''),
    calls: got.flatMap((event) => (event.type === 'tool-call' ? [event.call] : [])),
  };
}

type Ask = (request: LlmRequest, signal?: AbortSignal) => Promise<Answer>;

async function withProvider(
  { create, patience }: LlmSubject,
  use: (ask: Ask, provider: LlmProvider) => Promise<void>,
): Promise<void> {
  const provider = create();
  const ask: Ask = (request, signal = new AbortController().signal) =>
    within(patience, 'the end of the answer', listen(provider.complete(request, signal)));
  try {
    await use(ask, provider);
  } finally {
    await within(patience, 'closing the provider', provider.close());
  }
}

function demandOneFinish({ events }: Answer, reason: 'stop' | 'tool-calls'): void {
  const finishes = events.filter((event) => event.type === 'finish');
  demand(finishes.length === 1, `${finishes.length} finish events came instead of one`);
  const last = events.at(-1);
  demand(last?.type === 'finish', 'something came after the finish');
  demand(last.reason === reason, `the finish says "${last.reason}", expected "${reason}"`);
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFrozen);
  return Object.freeze(value);
}

/** What every language model promises. Time-outs and wrong answers throw. */
export const LLM_CHECKS: readonly Check<LlmSubject>[] = [
  {
    title: 'streams a text and then finishes, once, as the last thing',
    run: (subject) =>
      withProvider(subject, async (ask) => {
        const answer = await ask(subject.questions[0]);
        demand(answer.text.trim() !== '', 'there was no text');
        demandOneFinish(answer, 'stop');
      }),
  },
  {
    title: 'sends its text in pieces, none of them empty',
    run: (subject) =>
      withProvider(subject, async (ask) => {
        const { events, text } = await ask(subject.questions[0]);
        const pieces = events.filter((event) => event.type === 'text');
        demand(pieces.length > 1, `"${text}" came in one piece`);
        demand(!pieces.some((piece) => piece.text === ''), 'a piece was empty');
      }),
  },
  {
    title: 'calls a tool that was offered, with JSON for arguments',
    run: (subject) =>
      withProvider(subject, async (ask) => {
        const answer = await ask(subject.order);
        demandOneFinish(answer, 'tool-calls');
        const offered = subject.order.tools.map(({ name }) => name);
        demand(answer.calls.length > 0, 'no tool was called');
        for (const { id, name, arguments: json } of answer.calls) {
          demand(id !== '', 'a call has no id');
          demand(offered.includes(name), `"${name}" was not offered`);
          const args: unknown = parsed(json);
          demand(typeof args === 'object' && args !== null, `the arguments are no JSON object: ${json}`);
        }
        const ids = new Set(answer.calls.map(({ id }) => id));
        demand(ids.size === answer.calls.length, 'two calls have the same id');
      }),
  },
  {
    title: 'calls no tool when none is offered',
    run: (subject) =>
      withProvider(subject, async (ask) => {
        const answer = await ask({ ...subject.order, tools: [] });
        demand(answer.calls.length === 0, `"${answer.calls[0]?.name}" was not offered`);
        demandOneFinish(answer, 'stop');
      }),
  },
  {
    title: 'goes on after the answer of a tool',
    run: (subject) =>
      withProvider(subject, async (ask) => {
        const { text, calls } = await ask(subject.order);
        const [call] = calls;
        demand(call !== undefined, 'no tool was called');
        const after: LlmRequest = {
          ...subject.order,
          messages: [
            ...subject.order.messages,
            { role: 'assistant', content: text, toolCalls: [call] },
            { role: 'tool', toolCallId: call.id, content: 'It has been done.' },
          ],
        };
        demand((await ask(after)).text.trim() !== '', 'there was no text after the tool');
      }),
  },
  {
    title: 'falls silent when it is aborted in the middle',
    run: (subject) =>
      withProvider(subject, async (_ask, provider) => {
        const call = new AbortController();
        let late = 0;
        const onEvent = () => {
          if (call.signal.aborted) late++;
          call.abort();
        };
        const stream = listen(provider.complete(subject.questions[0], call.signal), onEvent);
        // Ending quietly and throwing are both right.
        await within(
          subject.patience,
          'the end after the abort',
          stream.catch(() => undefined),
        );
        demand(late === 0, `${late} events came after the abort`);
      }),
  },
  {
    title: 'says nothing for a turn that was given up before it began',
    run: (subject) =>
      withProvider(subject, async (_ask, provider) => {
        const events: LlmEvent[] = [];
        const stream = listen(provider.complete(subject.questions[0], AbortSignal.abort()), (event) =>
          events.push(event),
        );
        await within(
          subject.patience,
          'the end of an aborted answer',
          stream.catch(() => undefined),
        );
        demand(events.length === 0, 'an aborted request was answered');
      }),
  },
  {
    title: 'keeps answers given at the same time apart',
    run: (subject) =>
      withProvider(subject, async (ask) => {
        const [first, second] = subject.questions;
        const alone = [(await ask(first)).text, (await ask(second)).text];
        demand(alone[0] !== alone[1], 'both questions have the same answer');
        const together = await Promise.all([ask(first), ask(second)]);
        for (const [index, answer] of together.entries()) {
          demandOneFinish(answer, 'stop');
          demand(answer.text === alone[index], `"${alone[index]}" became "${answer.text}"`);
        }
      }),
  },
  {
    title: 'leaves the request as it was',
    run: (subject) =>
      withProvider(subject, async (ask) => {
        const request = structuredClone(subject.questions[0]);
        const before = JSON.stringify(request);
        await ask(deepFrozen(request));
        demand(JSON.stringify(request) === before, 'the request was changed');
      }),
  },
  {
    title: 'pre-warms without being asked anything, and answers afterwards',
    run: (subject) =>
      withProvider(subject, async (ask, provider) => {
        await within(subject.patience, 'pre-warming', provider.prewarm());
        await within(subject.patience, 'pre-warming again', provider.prewarm());
        demandOneFinish(await ask(subject.questions[0]), 'stop');
      }),
  },
  {
    title: 'closes twice without harm',
    run: (subject) =>
      withProvider(subject, async (_ask, provider) => {
        await provider.close();
      }),
  },
];

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined; // the caller says what it wanted
  }
}

/** Tests a language model against its contract. */
export function describeLlmContract(name: string, subject: () => LlmSubject): void {
  describeChecks(`${name} keeps the language model's contract`, LLM_CHECKS, subject);
}
