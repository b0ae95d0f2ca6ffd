import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { forkCallers } from '../fork-callers.ts';
import type { CallersAnswer, CallersOrder, PlayedCall } from './messages.ts';
import type { VendorAddresses } from './vendors.ts';

type Order<Type extends CallersOrder['type']> = Omit<Extract<CallersOrder, { type: Type }>, 'type'>;

/** One process of callers, seen from the benchmark. What it still owes rejects when it dies. */
export class CallersProcess implements Disposable {
  readonly #child: ChildProcess;
  readonly #vendors = Promise.withResolvers<VendorAddresses>();
  readonly #done = Promise.withResolvers<number>();
  #onPlayed: (call: PlayedCall) => void = () => {};

  constructor() {
    this.#child = forkCallers(join(import.meta.dirname, 'callers.ts'));
    this.#child.on('message', (answer: CallersAnswer) => this.#onAnswer(answer));
    this.#child.once('exit', (code) => {
      const early = new Error(`a process of callers ended with ${code} before its work was done`);
      this.#vendors.reject(early);
      this.#done.reject(early);
    });
    for (const { promise } of [this.#vendors, this.#done]) promise.catch(() => undefined); // read when it is its turn
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Starts the vendors behind its lines. */
  open(order: Order<'open'>): Promise<VendorAddresses> {
    this.#send({ type: 'open', ...order });
    return this.#vendors.promise;
  }

  /** Plays all jobs; resolves with the latest frame of its clock, milliseconds after its time. */
  play(order: Order<'play'>, onPlayed: (call: PlayedCall) => void): Promise<number> {
    this.#onPlayed = onPlayed;
    this.#send({ type: 'play', ...order });
    return this.#done.promise;
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }

  #send(order: CallersOrder): void {
    this.#child.send(order);
  }

  #onAnswer(answer: CallersAnswer): void {
    if (answer.type === 'vendors') this.#vendors.resolve(answer.addresses);
    else if (answer.type === 'played') this.#onPlayed(answer.call);
    else this.#done.resolve(answer.late);
  }
}
