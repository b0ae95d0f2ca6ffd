import type { AriRest } from '../ari/rest.ts';
import type { ConversationEvent } from '../ports/conversation-events.ts';

export interface PhoneDelayOptions {
  readonly rest: AriRest;
  readonly channelId: string;
  readonly signal: AbortSignal;
}

/**
 * How long a packet of ours travels to the phone: half of the round trip that Asterisk reckons from the phone's
 * RTCP reports. Unknown until the first of them (5 s), and for phones that send none.
 */
export class PhoneDelay {
  readonly #options: PhoneDelayOptions;
  #oneWay: number | undefined;

  constructor(options: PhoneDelayOptions) {
    this.#options = options;
  }

  /**
   * Adds to the trace of an answer when its first frame reached the phone, if that is known. Asks Asterisk with
   * each turn of either side, and never waits: a quick answer leaves before Asterisk has told about its own turn.
   */
  complete(event: ConversationEvent): ConversationEvent {
    if (event.type === 'agent-turn' || event.type === 'caller-turn') void this.#refresh();
    if (event.type !== 'turn-trace' || event.trace.firstFrameSent === undefined) return event;
    if (this.#oneWay === undefined) return event;
    const firstFrameAtEar = event.trace.firstFrameSent + this.#oneWay;
    return { ...event, trace: { ...event.trace, firstFrameAtEar } };
  }

  async #refresh(): Promise<void> {
    const { rest, channelId, signal } = this.#options;
    try {
      this.#oneWay = oneWayOf(await rest.getVariable(channelId, 'CHANNEL(rtcp,rtt)', signal));
    } catch {
      // Not a channel with RTP, or gone: then there is nothing to know.
      this.#oneWay = undefined;
    }
  }
}

/** From Asterisk's round trip, in seconds; 0 when the phone has told nothing yet. */
function oneWayOf(roundTrip: string): number | undefined {
  const seconds = Number.parseFloat(roundTrip);
  return seconds > 0 ? seconds * 500 : undefined;
}
