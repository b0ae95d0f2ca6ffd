import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { type PacedLine, Pacer } from '../../src/media/pacer.ts';
import { StallingClock } from '../doubles/stalling-clock.ts';

class TickLog implements PacedLine {
  readonly at: number[] = [];
  readonly skipped: number[] = [];

  tick(skipped: number, now: number): void {
    this.at.push(now);
    this.skipped.push(skipped);
  }
}

function setUp(): { clock: StallingClock; pacer: Pacer; line: TickLog } {
  const clock = new StallingClock(1_000);
  return { clock, pacer: new Pacer({ clock, log: silentLog }), line: new TickLog() };
}

describe('Pacer', () => {
  it('ticks at once and then every 20 ms, without drift', async () => {
    const { clock, pacer, line } = setUp();
    expect(pacer.add(line)).toBe(1_000);
    await clock.advance(10_000);
    expect(line.at).toHaveLength(501);
    expect(line.at.at(-1)).toBe(11_000);
  });

  it('puts a line added later on the same grid', async () => {
    const { clock, pacer, line } = setUp();
    pacer.add(line);
    await clock.advance(30);
    const second = new TickLog();
    expect(pacer.add(second)).toBe(1_040);
    await clock.advance(30);
    expect(second.at).toEqual([1_040, 1_060]);
    expect(pacer.lines).toBe(2);
  });

  it('makes up for two late ticks back to back', async () => {
    const { clock, pacer, line } = setUp();
    pacer.add(line);
    await clock.advance(0);
    clock.hold(45);
    await clock.advance(20);
    clock.hold(0);
    expect(line.at).toEqual([1_000, 1_065, 1_065, 1_065]);
    expect(line.skipped).toEqual([0, 0, 0, 0]);
    expect(pacer.counters).toMatchObject({ ticks: 4, late: 2, skipped: 0, gaps: 0 });
  });

  it('skips when three ticks are late', async () => {
    const { clock, pacer, line } = setUp();
    pacer.add(line);
    await clock.advance(0);
    clock.hold(65);
    await clock.advance(20);
    expect(line.skipped).toEqual([0, 3]);
  });

  it('skips what is missing after a longer stall, tells the line, and never bursts', async () => {
    const { clock, pacer, line } = setUp();
    pacer.add(line);
    await clock.advance(0);
    clock.hold(307);
    await clock.advance(20);
    expect(line.skipped).toEqual([0, 15]);
    expect(pacer.counters).toMatchObject({ skipped: 15, gaps: 1, late: 0 });
  });

  it('stays on its grid after a stall', async () => {
    const { clock, pacer, line } = setUp();
    pacer.add(line);
    await clock.advance(0);
    clock.hold(307);
    await clock.advance(20);
    await clock.advance(13);
    expect(line.at).toEqual([1_000, 1_327, 1_340]);
    expect(line.skipped).toEqual([0, 15, 0]);
  });

  it('waits on when its timer fires more than a millisecond early', async () => {
    const { clock, pacer, line } = setUp();
    pacer.add(line);
    await clock.advance(0);
    clock.hold(-5);
    await clock.advance(20);
    expect(line.at).toEqual([1_000]);
    await clock.advance(5);
    expect(line.at).toEqual([1_000, 1_020]);
  });

  it('drops a line that throws, tells it, and goes on with the others', async () => {
    const { clock, pacer, line } = setUp();
    const errors: unknown[] = [];
    const fault = new Error('broken line');
    pacer.add({
      tick: () => {
        throw fault;
      },
      onDropped: (error) => errors.push(error),
    });
    pacer.add(line);
    await clock.advance(40);
    expect(line.at).toHaveLength(3);
    expect(errors).toEqual([fault]);
    expect(pacer.counters.droppedLines).toBe(1);
    expect(pacer.lines).toBe(1);
  });

  it('gives no tick to a line removed by another in the same tick', async () => {
    const { clock, pacer, line } = setUp();
    pacer.add({ tick: () => pacer.remove(line) });
    pacer.add(line);
    await clock.advance(20);
    expect(line.at).toEqual([]);
  });

  it('keeps one timer when the last line is replaced from within its tick', async () => {
    const { clock, pacer, line } = setUp();
    const first: PacedLine = {
      tick: () => {
        pacer.remove(first);
        pacer.add(line);
      },
    };
    pacer.add(first);
    await clock.advance(40);
    expect(clock.pendingTimers).toBe(1);
    expect(line.at).toEqual([1_000, 1_020, 1_040]);
  });

  it('has no timer while it has no lines', async () => {
    const { clock, pacer, line } = setUp();
    pacer.add(line);
    await clock.advance(20);
    pacer.remove(line);
    pacer.remove(line);
    expect(clock.pendingTimers).toBe(0);
  });

  it('shows how late its ticks were', async () => {
    const { clock, pacer, line } = setUp();
    expect(pacer.lateness).toEqual({ p50: 0, p99: 0, max: 0 });
    pacer.add(line);
    await clock.advance(0);
    clock.hold(7);
    await clock.advance(20);
    expect(pacer.lateness.max).toBeCloseTo(7, 1);
    expect(pacer.lateness.p99).toBeCloseTo(7, 1);
  });
});
