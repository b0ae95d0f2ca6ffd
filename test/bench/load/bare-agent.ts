import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { AriConnection } from '../../../sidecar/src/ari/connection.ts';
import { openMediaLeg } from '../../../sidecar/src/ari/media-leg.ts';
import { AriRest } from '../../../sidecar/src/ari/rest.ts';
import { systemClock } from '../../../sidecar/src/base/clock.ts';
import { silentLog } from '../../../sidecar/src/base/log.ts';
import type { AriAccess } from '../../asterisk/running-asterisk.ts';
import { BareTalk } from './bare-talk.ts';

/** The application the bed's dialplan calls. */
const APPLICATION = 'ai-voice-agent';

/**
 * The least an agent can be, in a process of its own: Asterisk's external media in a bridge, as the sidecar has it, and
 * for each packet of the caller one packet back. No detector, no vendors, no recording, one socket for all calls. What
 * callers notice of the load with this agent is the work of Asterisk, the kernel and the callers themselves.
 */
process.once('message', (access: AriAccess) => {
  void serve(access).then(() => process.send?.('ready'));
});
process.on('disconnect', () => process.exit());

async function serve(access: AriAccess): Promise<void> {
  const parts = { clock: systemClock, log: silentLog };
  const rest = new AriRest({ access, ...parts });
  const connection = new AriConnection({ access, application: APPLICATION, rest, ...parts });
  connection.setMaxListeners(0);
  const port = await answerPackets();
  const leg = { rest, connection, application: APPLICATION, externalHost: `127.0.0.1:${port}`, ...parts };
  connection.on('StasisStart', ({ channel, args }) => {
    if (args[0] !== 'call') return;
    const ended = new AbortController();
    connection.on('StasisEnd', (event) => {
      if (event.channel.id === channel.id) ended.abort();
    });
    const options = { ...leg, callId: channel.id, format: 'ulaw', signal: ended.signal } as const;
    void openMediaLeg(options)
      .then(async ({ join }) => {
        await rest.answer(channel.id);
        await join(channel.id);
      })
      .catch(() => rest.hangUp(channel.id)); // the caller reports a call that ended early
  });
  const up = once(connection, 'up');
  connection.start();
  await up;
}

/** All calls share one socket: whom a packet is of is told by Asterisk's port. */
async function answerPackets(): Promise<number> {
  const talks = new Map<number, BareTalk>();
  const socket = createSocket({
    type: 'udp4',
    lookup: (host, _options, callback) => callback(null, host, 4), // addresses are numbers here
  });
  socket.on('message', (packet, from) => {
    let talk = talks.get(from.port);
    if (!talk?.continues(packet)) {
      talk = new BareTalk(packet);
      talks.set(from.port, talk);
    }
    talk.answer(packet);
    socket.send(packet, from.port, from.address, () => undefined);
  });
  const listening = once(socket, 'listening'); // before `bind`, which with a look-up of its own listens at once
  socket.bind(0, '127.0.0.1');
  await listening;
  return socket.address().port;
}
