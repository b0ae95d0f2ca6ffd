import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isApplicationFree } from '../../sidecar/src/ari/application-free.ts';
import { AriConnection } from '../../sidecar/src/ari/connection.ts';
import { openMediaLeg } from '../../sidecar/src/ari/media-leg.ts';
import { evictCallers, reconcile } from '../../sidecar/src/ari/reconcile.ts';
import { AriRest } from '../../sidecar/src/ari/rest.ts';
import { systemClock as clock } from '../../sidecar/src/base/clock.ts';
import { silentLog as log } from '../../sidecar/src/base/log.ts';
import type { RunningAsterisk } from '../asterisk/running-asterisk.ts';
import { startAsterisk } from '../asterisk/start-asterisk.ts';

const CALLS = 50;
/** Behind Stasis() stands what would be the fallback: here a note of who came by. */
const DIALPLAN = `
exten => _7XXX,1,Stasis(probe,call)
 same => n,Set(GLOBAL(CAME_BY_\${EXTEN})=yes)
 same => n,Wait(30)
`;

describe.each(['22', '16'] as const)('the ARI client and a real Asterisk %s', (version) => {
  let asterisk: RunningAsterisk;
  let rest: AriRest;
  const connections: AriConnection[] = [];

  beforeAll(async () => {
    asterisk = await startAsterisk({ version, prefix: 'asterisk', application: 'probe', dialplan: DIALPLAN });
    rest = new AriRest({ access: asterisk.ari, clock });
  });
  afterEach(async () => {
    await Promise.all(connections.splice(0).map((connection) => connection.stop()));
    await expect.poll(async () => (await rest.applications.get('probe'))?.channel_ids ?? []).toEqual([]);
  });
  afterAll(() => asterisk?.stop());

  async function connect(): Promise<AriConnection> {
    const connection = new AriConnection({ access: asterisk.ari, application: 'probe', rest, clock, log });
    connections.push(connection);
    connection.start();
    await once(connection, 'up');
    return connection;
  }

  /** Callers without telephones: Local channels into the application, an echo at the other end. */
  async function place(connection: AriConnection, count: number): Promise<string[]> {
    const arrived: string[] = [];
    connection.on('StasisStart', ({ channel }) => void arrived.push(channel.id));
    const far = { context: 'internal', extension: '201', priority: 1 };
    for (let call = 0; call < count; call++)
      await rest.originate({ endpoint: `Local/7${100 + call}@from-phone`, ...far });
    await expect.poll(() => arrived.length, { timeout: 20_000 }).toBe(count);
    connection.removeAllListeners('StasisStart');
    return arrived;
  }

  async function expectNothingOfOurs(): Promise<void> {
    const isOurs = ({ id }: { id: string }) => id.startsWith('aiva-');
    await expect.poll(async () => (await rest.listChannels()).filter(isOurs)).toEqual([]);
    expect((await rest.bridges.list()).filter(isOurs)).toEqual([]);
  }

  it(`opens ${CALLS} media legs at once and, without a worker, sends every caller on and leaves nothing`, async () => {
    const connection = await connect();
    const callers = await place(connection, CALLS);
    const { signal } = new AbortController();
    const parts = { rest, connection, application: 'probe', format: 'ulaw', clock, log, signal } as const;
    const legs = await Promise.all(
      callers.map(async (callerChannelId, call) => {
        const externalHost = `127.0.0.1:${30_000 + call}`;
        const leg = await openMediaLeg({ ...parts, callId: `${call}`, externalHost });
        await leg.join(callerChannelId);
        return leg;
      }),
    );
    expect(new Set(legs.map(({ remote }) => remote.port)).size).toBe(CALLS);
    await legs[0]?.close();
    const owned = { ownsCall: () => true, ownsChannel: () => true };
    expect(await reconcile(rest, 'probe', owned)).toMatchObject({ continued: [], hungUp: [], destroyed: [] });
    await connection.stop();
    const report = await evictCallers(rest, 'probe');
    expect(report).toMatchObject({ continued: { length: CALLS }, failures: [] });
    await expectNothingOfOurs();
    const passed = async () => (await asterisk.cli('dialplan show globals')).match(/CAME_BY_/g)?.length;
    await expect.poll(passed).toBe(CALLS);
    await asterisk.cli('channel request hangup all');
  });

  it('tells a wrong password and a wrong prefix apart', async () => {
    const faults = ['ARI_WRONG_CREDENTIALS', 'ARI_NOT_FOUND'];
    const wrong = [{ password: 'no' }, { url: asterisk.ari.url.replace('/asterisk', '') }];
    for (const [index, part] of wrong.entries()) {
      const access = { ...asterisk.ari, ...part };
      const its = new AriRest({ access, clock });
      const connection = new AriConnection({ access, application: 'probe', rest: its, clock, log });
      connections.push(connection);
      connection.start();
      expect(await once(connection, 'fault')).toMatchObject([{ code: faults[index] }]);
    }
  });

  it('steps back for a second one, and sees when that is gone though callers are left in it', async () => {
    const first = await connect();
    const { signal } = new AbortController();
    const free = () => isApplicationFree(rest, 'probe', { clock, signal });
    const replaced = once(first, 'replaced');
    const second = await connect();
    await replaced;
    expect(first.state).toBe('replaced');
    await place(second, 1);
    expect(await free()).toBe(false);
    await second.stop();
    await expect.poll(free).toBe(true);
    await asterisk.cli('channel request hangup all');
  });

  it('comes back after Asterisk was killed and started again', async () => {
    const connection = await connect();
    const down = once(connection, 'down');
    await asterisk.kill();
    await down;
    const up = once(connection, 'up');
    await asterisk.start();
    expect(await up).toMatchObject([{ reconnected: true }]);
  });
});
