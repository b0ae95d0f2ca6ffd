import { describe, expect, it } from 'vitest';
import { writeEvents } from '../../src/admin/event-stream.ts';
import { FakeAdminSource } from '../doubles/fake-admin-source.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';

/** A reader that takes nothing until it is let go. */
class StuckSink {
  readonly written: string[] = [];
  #release: () => void = () => {};

  write(text: string): Promise<void> {
    this.written.push(text);
    return new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  async take(): Promise<void> {
    this.#release();
    await settle();
  }
}

describe('the event stream', () => {
  const clock = new FakeClock();
  const run = (sink: StuckSink) => {
    const source = new FakeAdminSource();
    const controller = new AbortController();
    const done = writeEvents(source, sink, { clock, signal: controller.signal });
    return { source, done, abort: () => controller.abort() };
  };

  it('keeps a quiet connection alive with comments', async () => {
    const sink = new StuckSink();
    const { abort, done } = run(sink);
    await sink.take();
    await clock.advance(15_000);
    await sink.take();
    await clock.advance(15_000);
    expect(sink.written).toEqual([': connected\n\n', ': alive\n\n', ': alive\n\n']);
    abort();
    await sink.take();
    await done;
    expect(clock.pendingTimers).toBe(0);
  });

  it('cuts off a reader that takes nothing while thousands of events wait', async () => {
    const sink = new StuckSink();
    const { source, done } = run(sink);
    for (let n = 0; n <= 2_001; n++) source.feed.publish({ type: 'state', call: 'c1', n });
    await sink.take();
    await done;
    expect(sink.written).toHaveLength(1);
    expect(source.feed.watched).toBe(false);
  });

  it('does not begin when it is aborted already', async () => {
    const sink = new StuckSink();
    const source = new FakeAdminSource();
    await writeEvents(source, sink, { clock, signal: AbortSignal.abort() });
    expect(sink.written).toEqual([]);
    expect(source.feed.watched).toBe(false);
  });
});
