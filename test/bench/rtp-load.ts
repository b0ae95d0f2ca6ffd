import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createHistogram } from 'node:perf_hooks';
import { RTP_HEADER_BYTES, writeRtpHeader } from '../../sidecar/src/media/rtp-packet.ts';
import type { GapReport, LoadAnswer, LoadOrder } from './rtp-load-messages.ts';

/** Phones are not in step: each quarter of them sends 5 ms after the one before. */
const PHASES = 4;
const PHASE_MS = 5;
const FRAME_BYTES = 160;

interface Phone {
  readonly socket: Socket;
  readonly packet: Uint8Array;
  sequence: number;
  lastArrival: number;
}

const phones: Phone[] = [];
const gaps = createHistogram();
let measuring = false;
let sent = 0;
let received = 0;

process.on('message', (order: LoadOrder) => void obey(order));

async function obey(order: LoadOrder): Promise<void> {
  if (order.type === 'open') {
    for (let n = 0; n < order.streams; n++) phones.push(await openPhone());
    answer({ type: 'opened', ports: phones.map(({ socket }) => socket.address().port) });
    return;
  }
  answer({ type: 'report', report: await talk(order) });
  process.disconnect();
  for (const { socket } of phones) socket.close();
}

async function openPhone(): Promise<Phone> {
  const socket = createSocket({
    type: 'udp4',
    lookup: (host, _options, callback) => callback(null, host, 4),
  });
  const listening = once(socket, 'listening');
  socket.bind(0, '127.0.0.1');
  await listening;
  const packet = new Uint8Array(RTP_HEADER_BYTES + FRAME_BYTES).fill(0x10);
  const phone = { socket, packet, sequence: 0, lastArrival: 0 };
  socket.on('message', () => onPacket(phone));
  return phone;
}

function onPacket(phone: Phone): void {
  const now = performance.now();
  if (measuring) {
    received++;
    if (phone.lastArrival > 0) gaps.record(Math.max(1, Math.round((now - phone.lastArrival) * 1_000)));
  }
  phone.lastArrival = now;
}

/** Sends on every stream until time is up, and reports what came back after the warm-up. */
async function talk(order: Extract<LoadOrder, { type: 'run' }>): Promise<GapReport> {
  const anchor = performance.now();
  const phases = (order.warmUp + order.length) / PHASE_MS;
  for (let phase = 0; phase < phases; phase++) {
    const wait = anchor + phase * PHASE_MS - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    measuring ||= phase * PHASE_MS >= order.warmUp;
    for (let n = phase % PHASES; n < phones.length; n += PHASES) send(n, order.ports);
  }
  measuring = false;
  return {
    sent,
    received,
    p50: gaps.percentile(50) / 1_000,
    p99: gaps.percentile(99) / 1_000,
    max: gaps.max / 1_000,
  };
}

function send(n: number, ports: readonly number[]): void {
  const phone = phones[n];
  const port = ports[n];
  if (!phone || port === undefined) return;
  writeRtpHeader(phone.packet, {
    marker: false,
    payloadType: 0,
    sequence: phone.sequence,
    timestamp: phone.sequence * FRAME_BYTES,
    ssrc: n,
  });
  phone.sequence++;
  if (measuring) sent++;
  phone.socket.send(phone.packet, port, '127.0.0.1');
}

function answer(message: LoadAnswer): void {
  process.send?.(message);
}
