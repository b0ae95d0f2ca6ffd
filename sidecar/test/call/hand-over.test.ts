import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { type HandOver, type HandOverOptions, handOver } from '../../src/call/hand-over.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';

let ari: EventEmitter;
let clock: FakeClock;
let asked: string[];
let life: AbortController;

beforeEach(() => {
  ari = new EventEmitter();
  clock = new FakeClock();
  asked = [];
  life = new AbortController();
});

/** A transfer of channel `c1` to 202; `refusal` is what Asterisk answers to it. */
function transfer(refusal?: Error): Promise<HandOver> {
  const rest = {
    applications: { subscribe: async (_: string, [source]: string[]) => void asked.push(`watch ${source}`) },
    continueInDialplan: async (channel: string, target: { context: string; extension: string }) => {
      asked.push(`${channel} to ${target.extension}@${target.context}`);
      if (refusal) throw refusal;
    },
  };
  const options = {
    rest,
    ari,
    clock,
    application: 'app',
    channelId: 'c1',
    context: 'away',
    extension: '202',
    onLeaving: () => void asked.push('leaving'),
  };
  return handOver({ ...(options as unknown as HandOverOptions), signal: life.signal });
}

function emit(type: string, event: object): void {
  ari.emit(type, { channel: { id: 'c1' }, caller: { id: 'c1' }, ...event });
}

describe('a caller who is handed over', () => {
  it('is watched before it leaves the application', async () => {
    void transfer();
    await settle();
    expect(asked).toEqual(['watch channel:c1', 'leaving', 'c1 to 202@away']);
  });

  it('is taken once the target answers, not while it rings', async () => {
    const handed = transfer();
    await settle();
    for (const dialstatus of ['', 'RINGING', 'PROGRESS']) emit('Dial', { dialstatus });
    emit('Dial', { caller: { id: 'c2' }, dialstatus: 'ANSWER' });
    expect(await Promise.race([handed, settle()])).toBeUndefined();
    emit('Dial', { dialstatus: 'ANSWER' });
    expect(await handed).toEqual({ kind: 'taken' });
  });

  it('is taken when the dialplan says that it goes where it cannot come back from', async () => {
    const handed = transfer();
    await settle();
    emit('ChannelUserevent', { eventname: 'CdrConnector' });
    emit('ChannelUserevent', { eventname: 'AivaHandedOver' });
    expect(await handed).toEqual({ kind: 'taken' });
  });

  it.each([
    ['BUSY', 'busy'],
    ['CONGESTION', 'busy'],
    ['NOANSWER', 'no-answer'],
    ['CHANUNAVAIL', 'absent'],
    ['EMPTY', 'absent'],
  ])('comes back with %s as %s', async (status, why) => {
    const handed = transfer();
    await settle();
    emit('StasisStart', { channel: { id: 'c2' }, args: ['returned', 'desk', '202', 'BUSY'] });
    emit('StasisStart', { args: ['returned', 'desk', '202', status] });
    expect(await handed).toEqual({ kind: 'returned', why });
  });

  it.each<[string, () => unknown]>([
    ['hangs up', () => life.abort()],
    ['is lost from sight', () => ari.emit('down')],
    ['has not come back for longer than anything rings', () => clock.advance(300_000)],
  ])('needs nothing more when it %s', async (_, happen) => {
    const handed = transfer();
    await settle();
    await happen();
    expect(await handed).toEqual({ kind: 'taken' });
  });

  it('stays where it is when Asterisk refuses', async () => {
    await expect(transfer(new Error('409'))).rejects.toThrow('409');
  });

  it('leaves no listener and no timer', async () => {
    const handed = transfer();
    await settle();
    emit('Dial', { dialstatus: 'ANSWER' });
    await handed;
    expect(ari.eventNames()).toEqual([]);
    expect(clock.pendingTimers).toBe(0);
  });
});
