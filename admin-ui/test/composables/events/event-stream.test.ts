import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../src/api/api-problem.ts';
import { EventStream } from '../../../src/composables/events/event-stream.ts';

/** A server of streams that the test feeds and cuts. */
function feed() {
  const open: ReadableStreamDefaultController<Uint8Array>[] = [];
  const pauses: number[] = [];
  const failures: unknown[] = [];
  let wake = () => {};
  const stream = new EventStream({
    open: async () => {
      const failure = failures.shift();
      if (failure) throw failure;
      return new Response(new ReadableStream({ start: (controller) => void open.push(controller) }));
    },
    wait: (pause) => {
      pauses.push(pause);
      return new Promise((resolve) => {
        wake = resolve;
      });
    },
    random: () => 1,
  });
  const send = (text: string) => open.at(-1)?.enqueue(new TextEncoder().encode(text));
  return { stream, open, pauses, failures, send, wake: () => wake() };
}

describe('the event stream', () => {
  it('hands on events, also when they come in pieces', async () => {
    const { stream, open, send } = feed();
    const heard: string[] = [];
    stream.subscribe((event) => heard.push(event.type));
    await vi.waitFor(() => expect(open).toHaveLength(1));
    send(': connected\n\nevent: a\ndata: {"type":"a"}\n\neve');
    send('nt: b\ndata: {"type":');
    send('"b"}\n\ndata: no json\n\n');
    await vi.waitFor(() => expect(heard).toEqual(['a', 'b']));
  });

  it('says that it is lost when it is cut, comes back and asks to read anew', async () => {
    const { stream, open, pauses, wake } = feed();
    const onOpen = vi.fn();
    stream.subscribe(() => {}, onOpen);
    await vi.waitFor(() => expect(stream.state.value).toBe('open'));
    open[0]?.close();
    await vi.waitFor(() => expect(stream.state.value).toBe('lost'));
    await vi.waitFor(() => expect(pauses).toEqual([1_000]));
    wake();
    await vi.waitFor(() => expect(stream.state.value).toBe('open'));
    expect(onOpen).toHaveBeenCalledTimes(2);
  });

  it('waits longer after each attempt that fails, half a minute at most', async () => {
    const { stream, pauses, failures, wake } = feed();
    failures.push(...Array.from({ length: 8 }, () => new TypeError('no network')));
    stream.subscribe(() => {});
    for (let count = 1; count <= 7; count++) {
      await vi.waitFor(() => expect(pauses).toHaveLength(count));
      wake();
    }
    await vi.waitFor(() => expect(pauses).toHaveLength(8));
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  });

  it('tells a refusal from a cut', async () => {
    const { stream, failures } = feed();
    failures.push(new ApiProblem(401, { error: 'no token' }));
    stream.subscribe(() => {});
    await vi.waitFor(() => expect(stream.state.value).toBe('refused'));
  });

  it('closes when nobody listens any more', async () => {
    const { stream } = feed();
    const end = stream.subscribe(() => {});
    await vi.waitFor(() => expect(stream.state.value).toBe('open'));
    end();
    expect(stream.state.value).toBe('idle');
  });
});
