import { createSocket, type Socket } from 'node:dgram';
import { header, isRequest, parseSip, responseTo, type SipMessage, writeSip } from './sip-message.ts';

/** Gets every message of one Call-ID. */
export interface SipReceiver {
  onMessage(message: SipMessage): void;
}

export interface SipAddress {
  readonly address: string;
  readonly port: number;
}

/** One UDP socket for all dialogs of a caller. OPTIONS are answered here; requests of no dialog get a 481. */
export class SipSocket {
  readonly #server: SipAddress;
  readonly #receivers = new Map<string, SipReceiver>();
  readonly #socket: Socket;

  /** `server` is where everything is sent. */
  constructor(server: SipAddress) {
    this.#server = server;
    this.#socket = createSocket('udp4');
  }

  async start(): Promise<void> {
    this.#socket.on('message', (datagram) => this.#onDatagram(datagram));
    await new Promise<void>((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.bind(0, '127.0.0.1', () => resolve());
    });
    // An unreachable port shows as a failed send; the retransmission timers decide about it.
    this.#socket.on('error', () => {});
  }

  get local(): SipAddress {
    return this.#socket.address();
  }

  get server(): SipAddress {
    return this.#server;
  }

  register(callId: string, receiver: SipReceiver): void {
    this.#receivers.set(callId, receiver);
  }

  forget(callId: string): void {
    this.#receivers.delete(callId);
  }

  send(message: SipMessage): void {
    this.#socket.send(writeSip(message), this.#server.port, this.#server.address, () => {});
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      try {
        this.#socket.close(() => resolve());
      } catch {
        // Already closed: stopping twice does no harm.
        resolve();
      }
    });
  }

  #onDatagram(datagram: Buffer): void {
    const message = parseSip(datagram.toString('utf8'));
    if (!message) return;
    const receiver = this.#receivers.get(header(message, 'call-id'));
    if (receiver) {
      receiver.onMessage(message);
      return;
    }
    if (!isRequest(message.start) || message.start.method === 'ACK') return;
    const known = message.start.method === 'OPTIONS';
    const status = known
      ? { status: 200, reason: 'OK' }
      : { status: 481, reason: 'Call/Transaction Does Not Exist' };
    this.send(responseTo(message, status, { tag: 'none' }));
  }
}
