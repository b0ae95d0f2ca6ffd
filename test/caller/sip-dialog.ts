import { randomBytes } from 'node:crypto';
import type { Clock } from '../../sidecar/src/base/clock.ts';
import { type DigestCredentials, digestAnswer } from './sip-digest.ts';
import {
  cseqOf,
  header,
  headers,
  isRequest,
  responseTo,
  type SipHeader,
  type SipMessage,
  uriOf,
} from './sip-message.ts';
import { SipRetransmission } from './sip-retransmission.ts';
import type { SipSocket } from './sip-socket.ts';

export interface SipDialogListener {
  onRinging(status: number, sdp: string): void;
  onAnswered(sdp: string): void;
  /** The INVITE ended without an answer; 408 is also given when nobody replied. */
  onRefused(status: number, reason: string): void;
  /** The other side hung up; `reason` is the value of its Reason header. */
  onBye(reason: string): void;
}

export interface SipDialogOptions {
  readonly socket: SipSocket;
  readonly clock: Clock;
  readonly number: string;
  readonly callerNumber: string;
  /** Offer, and answer to re-INVITEs. */
  readonly sdp: string;
  readonly credentials?: DigestCredentials;
  readonly listener: SipDialogListener;
}

type State = 'idle' | 'inviting' | 'cancelling' | 'confirmed' | 'ended';

/** The caller's side of one call: INVITE with retransmission and digest, ACK, CANCEL, BYE, answers to requests. */
export class SipDialog {
  readonly #options: SipDialogOptions;
  readonly #callId = randomBytes(8).toString('hex');
  readonly #tag = randomBytes(4).toString('hex');
  readonly #retransmission: SipRetransmission;
  #branch = newBranch();
  #sequence = 1;
  #inviteSequence = 1;
  #state: State = 'idle';
  #to: string;
  #target: string;
  #route: string[] = [];
  #authorization: SipHeader | undefined;
  #lastAck: SipMessage | undefined;

  constructor(options: SipDialogOptions) {
    this.#options = options;
    this.#retransmission = new SipRetransmission(options.clock);
    const { server } = options.socket;
    this.#target = `sip:${options.number}@${server.address}:${server.port}`;
    this.#to = `<${this.#target}>`;
  }

  get callId(): string {
    return this.#callId;
  }

  invite(): void {
    this.#options.socket.register(this.#callId, this);
    this.#state = 'inviting';
    this.#sendInvite();
  }

  /** BYE, or CANCEL while it still rings; nothing when the call is over. */
  hangUp(): void {
    if (this.#state === 'inviting') {
      this.#state = 'cancelling';
      this.#repeat(this.#request('CANCEL', { branch: this.#branch }));
    } else if (this.#state === 'confirmed') {
      this.#state = 'ended';
      this.#sequence += 1;
      this.#repeat(this.#request('BYE', {}));
    }
  }

  /** Stops every timer and forgets the call without a word to the other side. */
  close(): void {
    this.#retransmission.stop();
    this.#state = 'ended';
    this.#options.socket.forget(this.#callId);
  }

  onMessage(message: SipMessage): void {
    if (isRequest(message.start)) this.#onRequest(message, message.start.method);
    else this.#onResponse(message, message.start.status);
  }

  #onResponse(message: SipMessage, status: number): void {
    const { number, method } = cseqOf(message);
    if (method !== 'INVITE') {
      if (status >= 200) this.#retransmission.stop();
      return;
    }
    // A late refusal of the INVITE without credentials has nothing to say about the one with them.
    if (number < this.#inviteSequence) return;
    if (status < 200) this.#onProvisional(message, status);
    else if (status < 300) this.#onSuccess(message);
    else this.#onFailure(message, status);
  }

  #onProvisional(message: SipMessage, status: number): void {
    if (this.#state !== 'inviting') return;
    this.#retransmission.stop();
    if (status > 100) this.#options.listener.onRinging(status, message.body);
  }

  #onSuccess(message: SipMessage): void {
    if (this.#lastAck) {
      this.#options.socket.send(this.#lastAck);
      return;
    }
    this.#retransmission.stop();
    this.#to = header(message, 'to');
    this.#target = uriOf(header(message, 'contact')) || this.#target;
    this.#route = headers(message, 'record-route').reverse();
    this.#lastAck = this.#request('ACK', {});
    this.#options.socket.send(this.#lastAck);
    const wanted = this.#state === 'inviting';
    this.#state = 'confirmed';
    if (wanted) {
      this.#options.listener.onAnswered(message.body);
      return;
    }
    // The answer crossed our CANCEL: RFC 3261 §9.1 leaves the BYE to us, and for the caller the call is over.
    this.hangUp();
    this.#options.listener.onRefused(487, 'Request Terminated');
  }

  #onFailure(message: SipMessage, status: number): void {
    this.#retransmission.stop();
    const to = header(message, 'to');
    this.#options.socket.send(this.#request('ACK', { branch: branchOf(message), to }));
    const { credentials, listener } = this.#options;
    const challenge = header(message, status === 407 ? 'proxy-authenticate' : 'www-authenticate');
    if (challenge && credentials && !this.#authorization && this.#state === 'inviting') {
      const name = status === 407 ? 'proxy-authorization' : 'authorization';
      this.#authorization = [
        name,
        digestAnswer(challenge, { method: 'INVITE', uri: this.#target }, credentials),
      ];
      this.#sequence += 1;
      this.#inviteSequence = this.#sequence;
      this.#branch = newBranch();
      this.#sendInvite();
      return;
    }
    if (this.#state !== 'inviting' && this.#state !== 'cancelling') return;
    this.#state = 'ended';
    listener.onRefused(status, isRequest(message.start) ? '' : message.start.reason);
  }

  #onRequest(message: SipMessage, method: string): void {
    const { socket, sdp, listener } = this.#options;
    if (method === 'ACK') return;
    const media = method === 'INVITE' || (method === 'UPDATE' && message.body !== '');
    const extra: SipHeader[] = media ? [this.#contact(), ['content-type', 'application/sdp']] : [];
    const options = { tag: this.#tag, headers: extra, body: media ? sdp : '' };
    socket.send(responseTo(message, { status: 200, reason: 'OK' }, options));
    if (method !== 'BYE' || this.#state === 'ended') return;
    this.#retransmission.stop();
    this.#state = 'ended';
    listener.onBye(header(message, 'reason'));
  }

  #sendInvite(): void {
    const extra: SipHeader[] = [['content-type', 'application/sdp']];
    if (this.#authorization) extra.push(this.#authorization);
    const { sdp: body } = this.#options;
    this.#repeat(this.#request('INVITE', { branch: this.#branch, headers: extra, body }), () => {
      if (this.#state !== 'inviting') return;
      this.#state = 'ended';
      this.#options.listener.onRefused(408, 'Request Timeout');
    });
  }

  #repeat(message: SipMessage, onTimeout?: () => void): void {
    this.#retransmission.start(() => this.#options.socket.send(message), onTimeout);
  }

  #request(
    method: string,
    parts: {
      readonly branch?: string;
      readonly to?: string;
      readonly headers?: readonly SipHeader[];
      readonly body?: string;
    },
  ): SipMessage {
    const { socket, callerNumber } = this.#options;
    const { address, port } = socket.local;
    return {
      start: { method, uri: this.#target },
      headers: [
        ['via', `SIP/2.0/UDP ${address}:${port};rport;branch=${parts.branch ?? newBranch()}`],
        ['max-forwards', '70'],
        ['from', `<sip:${callerNumber}@${address}>;tag=${this.#tag}`],
        ['to', parts.to ?? this.#to],
        ['call-id', this.#callId],
        ['cseq', `${this.#sequence} ${method}`],
        this.#contact(),
        ...this.#route.map((route): SipHeader => ['route', route]),
        ...(parts.headers ?? []),
      ],
      body: parts.body ?? '',
    };
  }

  #contact(): SipHeader {
    const { address, port } = this.#options.socket.local;
    return ['contact', `<sip:${this.#options.callerNumber}@${address}:${port}>`];
  }
}

/** RFC 3261 §8.1.1.7: branches begin with this cookie. */
function newBranch(): string {
  return `z9hG4bK${randomBytes(8).toString('hex')}`;
}

function branchOf(message: SipMessage): string {
  return /;\s*branch=([^;\s]+)/.exec(header(message, 'via'))?.[1] ?? newBranch();
}
