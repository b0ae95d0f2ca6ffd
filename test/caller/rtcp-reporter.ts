import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { Clock } from '../../sidecar/src/base/clock.ts';

const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;

export interface RtcpReporterOptions {
  readonly clock: Clock;
  readonly ssrc: number;
  /** A report answers so late, without owning up to it: the other side takes it for a long way, milliseconds. */
  readonly delay: number;
}

/** Answers sender reports on the port above the phone's (RFC 3550 §6.4), so that the other side knows its delay. */
export class RtcpReporter {
  readonly #options: RtcpReporterOptions;
  readonly #socket: Socket = createSocket('udp4');

  constructor(options: RtcpReporterOptions) {
    this.#options = options;
  }

  /** Rejects when the port is taken. */
  async start(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.bind(port, '127.0.0.1', () => resolve());
    });
    // The other side may close its port first.
    this.#socket.on('error', () => {});
    this.#socket.on('message', (report, from) => this.#onReport(report, from));
  }

  stop(): void {
    this.#socket.close();
  }

  #onReport(report: Buffer, { port, address }: RemoteInfo): void {
    if (report.length < 28 || report[1] !== SENDER_REPORT) return;
    const answer = receiverReport(this.#options.ssrc, report);
    this.#options.clock.after(this.#options.delay, () => {
      try {
        this.#socket.send(answer, port, address, () => {});
      } catch {
        // The call has ended meanwhile and the socket is closed.
      }
    });
  }
}

/** Says that nothing was lost, and which sender report was the last (RFC 3550 §6.4.2). */
function receiverReport(ssrc: number, senderReport: Buffer): Buffer {
  const bytes = Buffer.alloc(32);
  bytes[0] = 0x81;
  bytes[1] = RECEIVER_REPORT;
  bytes.writeUInt16BE(bytes.length / 4 - 1, 2);
  bytes.writeUInt32BE(ssrc, 4);
  senderReport.copy(bytes, 8, 4, 8);
  // The middle of its NTP time stamp.
  senderReport.copy(bytes, 24, 10, 14);
  return bytes;
}
