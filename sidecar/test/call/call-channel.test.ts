import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { CallChannel, type CallChannelOptions } from '../../src/call/call-channel.ts';
import { CallEnding } from '../../src/call/call-ending.ts';
import { FakeClock, settle } from '../doubles/fake-clock.ts';

const CHANNEL = { id: 'c1' };
let ari: EventEmitter;
let asked: string[];
let ending: CallEnding;
let channel: CallChannel;
let rejoin: () => Promise<void>;
/** What Asterisk says to sending the caller on. */
let refusal: Error | undefined;
/** When Asterisk has agreed to tell of the channel. */
let subscribed: Promise<void>;

beforeEach(() => {
  ari = new EventEmitter();
  asked = [];
  subscribed = Promise.resolve();
  refusal = undefined;
  ending = new CallEnding();
  rejoin = async () => void asked.push('rejoin');
  const rest = {
    applications: { subscribe: () => subscribed },
    continueInDialplan: async (_: string, target?: { extension: string }) => {
      if (refusal) throw refusal;
      asked.push(`continue ${target?.extension ?? 'behind Stasis'}`);
    },
    setVariable: async () => {},
    hangUp: async () => void asked.push('hang up'),
  };
  const log = createLog({ level: 'fatal', redactPersonalData: true });
  const options = { rest, ari, ending, log, clock: new FakeClock(), application: 'app', channelId: 'c1' };
  channel = new CallChannel({
    ...(options as unknown as CallChannelOptions),
    transferContext: 'away',
    transferTargets: [{ name: 'Anna', extension: '202' }],
    rejoin: () => rejoin(),
    onAway: () => asked.push('away'),
    onBack: (why) => asked.push(`back ${why}`),
  });
});

const returned = () =>
  ari.emit('StasisStart', { channel: CHANNEL, args: ['returned', 'desk', '202', 'BUSY'] });

describe('the channel of a caller', () => {
  it('refuses a target that is not on the list', async () => {
    await expect(channel.transfer('Boris')).rejects.toMatchObject({ code: 'TRANSFER_NOT_ALLOWED' });
    expect(asked).toEqual([]);
  });

  it('ends the call as transferred only once somebody has taken it', async () => {
    const transfer = channel.transfer('anna');
    await settle();
    expect(channel.away).toBe(true);
    expect(ending.reason).toBeUndefined();
    ari.emit('Dial', { caller: CHANNEL, dialstatus: 'ANSWER' });
    await transfer;
    expect(ending.reason).toBe('transferred');
    expect(channel.away).toBe(false);
  });

  it('is not away yet while Asterisk is asked to tell of it: who leaves then has hung up', async () => {
    const { promise, reject } = Promise.withResolvers<void>();
    subscribed = promise;
    const transfer = channel.transfer('Anna');
    await settle();
    expect(channel.away).toBe(false);
    await channel.transfer('Anna'); // the first one is under way
    reject(new Error('Event source does not exist'));
    await expect(transfer).rejects.toThrow('Event source');
    expect(asked).toEqual([]);
  });

  it('takes a caller back whom nobody took', async () => {
    const transfer = channel.transfer('Anna');
    await settle();
    returned();
    await expect(transfer).rejects.toMatchObject({ code: 'TRANSFER_FAILED', details: { reason: 'busy' } });
    expect(asked).toEqual(['away', 'continue 202', 'rejoin', 'back busy']);
    expect(ending.signal.aborted).toBe(false);
  });

  it('can be transferred again after that, and hung up', async () => {
    const first = channel.transfer('Anna');
    await settle();
    returned();
    await expect(first).rejects.toThrow();
    void channel.transfer('Anna');
    await settle();
    expect(asked.filter((each) => each === 'continue 202')).toHaveLength(2);
  });

  it('sends a caller on who came back and cannot be heard', async () => {
    rejoin = async () => Promise.reject(new Error('no bridge'));
    const transfer = channel.transfer('Anna');
    await settle();
    returned();
    await expect(transfer).rejects.toMatchObject({ code: 'TRANSFER_FAILED' });
    expect(asked).toContain('continue behind Stasis');
    expect(asked).not.toContain('back busy');
    expect(ending.reason).toBe('internal-fault');
  });

  it('has never been away when Asterisk does not let the caller go', async () => {
    refusal = new Error('Channel not in Stasis application');
    await expect(channel.transfer('Anna')).rejects.toThrow('not in Stasis');
    expect(asked).toEqual(['away', 'back absent']);
    expect(channel.away).toBe(false);
  });

  it.each(['toFallback', 'hangUp'] as const)(
    'touches nobody by %s who is with somebody else',
    async (way) => {
      void channel.transfer('Anna');
      await settle();
      await channel[way]('draining');
      expect(asked).toEqual(['away', 'continue 202']);
      expect(ending.reason).toBe('transferred');
    },
  );
});
