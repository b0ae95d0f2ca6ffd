import { silentLog } from '../../src/base/log.ts';
import { G711_SILENCE } from '../../src/media/g711.ts';
import { Pacer } from '../../src/media/pacer.ts';
import { ReceiveStream } from '../../src/media/receive-stream.ts';
import type { CallerFrame, G711 } from '../../src/ports/audio.ts';
import { FakeClock } from './fake-clock.ts';
import { RtpPhone, SPEECH } from './rtp-phone.ts';

export interface TalkOptions {
  readonly bytes?: number;
  /** Milliseconds between two packets; their own length unless told. */
  readonly interval?: number;
  readonly quiet?: boolean;
}

/** A stream on a fake clock with the real pacer; `arrival` notes when each frame was given out. */
export class Line {
  readonly clock = new FakeClock(1_000);
  readonly frames: CallerFrame[] = [];
  readonly arrival: number[] = [];
  readonly phone: RtpPhone;
  readonly stream: ReceiveStream;

  constructor(codec: G711 = 'ulaw') {
    const { clock } = this;
    this.phone = new RtpPhone({ codec });
    const pacer = new Pacer({ clock, log: silentLog });
    const origin = pacer.add({ tick: (skipped, now) => this.stream.tick(skipped, now) });
    const onFrame = (frame: CallerFrame): void => {
      this.frames.push(frame);
      this.arrival.push(clock.now());
    };
    this.stream = new ReceiveStream({ codec, clock, origin, onFrame });
  }

  /** Every `interval` ms a packet arrives, `count` times. */
  async talk(count: number, options: TalkOptions = {}): Promise<void> {
    const { bytes = 160, interval = bytes / 8, quiet = false } = options;
    for (let sent = 0; sent < count; sent++) {
      await this.clock.advance(interval);
      this.stream.receive(quiet ? this.phone.quietPacket() : this.phone.packet({ bytes }));
    }
  }

  /** How late frame `index` was given out, beyond its own 20 ms. */
  delay(index: number): number {
    return (this.arrival.at(index) ?? 0) - (this.frames.at(index)?.at ?? 0) - 20;
  }

  get isGapless(): boolean {
    return this.frames.every((frame, n) => frame.at === 1_000 + 20 * n && frame.g711.length === 160);
  }

  /** One letter a frame: speech, filled, silent as received, or a mixture. */
  get pattern(): string {
    return this.frames.map((frame) => this.#letter(frame)).join('');
  }

  #letter({ g711, filled, codec }: CallerFrame): string {
    if (filled) return '_';
    if (g711.every((byte) => byte === SPEECH[codec])) return 'S';
    return g711.every((byte) => byte === G711_SILENCE[codec]) ? 'q' : 'm';
  }
}
