import type { Clock } from '../../sidecar/src/base/clock.ts';
import type { RtpPhone } from './rtp-phone.ts';
import { mediaAddress } from './sdp.ts';
import type { SipDialog, SipDialogListener } from './sip-dialog.ts';

/** How a call ended, at which millisecond of its timeline. */
export interface CallEnd {
  readonly by: 'caller' | 'agent' | 'refused';
  readonly at: number;
  /** SIP status when the call was refused or cancelled. */
  readonly status?: number;
  /** Text of that status, or the Reason header of the BYE, e.g. `Q.850;cause=16`. */
  readonly reason: string;
}

/** The other side did not take the call. */
export class CallRefused extends Error {
  readonly status: number;

  constructor(status: number, reason: string) {
    super(`The call was refused: ${status} ${reason}`);
    this.name = 'CallRefused';
    this.status = status;
  }
}

export interface CallSessionOptions {
  readonly clock: Clock;
  readonly phone: RtpPhone;
  /** Called once, before `ended` resolves. */
  readonly onEnd: () => void;
}

/** Signalling and audio of one call, from the INVITE to its end. Times are milliseconds since the INVITE. */
export class CallSession implements SipDialogListener {
  readonly #clock: Clock;
  readonly #onEnd: () => void;
  readonly #answer = Promise.withResolvers<number>();
  readonly #end = Promise.withResolvers<CallEnd>();
  #dialog: SipDialog | undefined;
  #answered = false;
  readonly phone: RtpPhone;
  /** Clock time of the INVITE. */
  zero = 0;
  /** Clock time of the end. */
  endedAt: number | undefined;
  /** Provisional responses in the order they came. */
  readonly provisional: { readonly status: number; readonly at: number }[] = [];

  constructor({ clock, phone, onEnd }: CallSessionOptions) {
    this.#clock = clock;
    this.#onEnd = onEnd;
    this.phone = phone;
    this.#answer.promise.catch(() => {});
  }

  start(dialog: SipDialog): void {
    this.#dialog = dialog;
    this.zero = this.#clock.now();
    dialog.invite();
  }

  now(): number {
    return this.#clock.now() - this.zero;
  }

  /** When the 200 came; rejects with CallRefused. */
  get answered(): Promise<number> {
    return this.#answer.promise;
  }

  get ended(): Promise<CallEnd> {
    return this.#end.promise;
  }

  /** BYE, or CANCEL while it rings. */
  hangUp(): void {
    this.#dialog?.hangUp();
    // A cancelled call ends with the 487 that answers its INVITE.
    if (this.#answered) this.#finish({ by: 'caller', at: this.now(), reason: '' });
  }

  /** Stops the timers of the signalling; for the end of a test run. */
  close(): void {
    this.#dialog?.close();
    this.phone.stop();
  }

  onRinging(status: number, sdp: string): void {
    this.provisional.push({ status, at: this.now() });
    this.#takeMedia(sdp);
  }

  onAnswered(sdp: string): void {
    this.#answered = true;
    this.#takeMedia(sdp);
    this.phone.speak();
    this.#answer.resolve(this.now());
  }

  onRefused(status: number, reason: string): void {
    this.#answer.reject(new CallRefused(status, reason));
    this.#finish({ by: status === 487 ? 'caller' : 'refused', at: this.now(), status, reason });
  }

  onBye(reason: string): void {
    this.#finish({ by: 'agent', at: this.now(), reason });
  }

  #takeMedia(sdp: string): void {
    const media = mediaAddress(sdp);
    if (media) this.phone.expect(media);
  }

  #finish(end: CallEnd): void {
    if (this.endedAt !== undefined) return;
    this.endedAt = this.#clock.now();
    this.phone.stop();
    this.#onEnd();
    this.#end.resolve(end);
  }
}
