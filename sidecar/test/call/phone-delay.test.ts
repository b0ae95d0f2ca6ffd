import { describe, expect, it } from 'vitest';
import type { AriRest } from '../../src/ari/rest.ts';
import { PhoneDelay } from '../../src/call/phone-delay.ts';
import type { ConversationEvent, TurnTrace } from '../../src/ports/conversation-events.ts';

const TURN: ConversationEvent = { type: 'caller-turn', at: 1, turn: 1, text: 'hello' };

/** A phone whose channel gives these answers to what is asked of it; an error is thrown. */
function phone(...answers: (string | Error)[]) {
  const asked: string[] = [];
  const getVariable = async (channelId: string, variable: string) => {
    asked.push(`${channelId} ${variable}`);
    const answer = answers.shift() ?? '';
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const rest = { getVariable } as unknown as AriRest;
  const delay = new PhoneDelay({ rest, channelId: 'phone-1', signal: new AbortController().signal });
  /** The trace of an answer after a turn, when Asterisk has been asked. */
  const answered = async (trace: TurnTrace): Promise<TurnTrace> => {
    delay.complete(TURN);
    await Promise.resolve();
    await Promise.resolve();
    const event = delay.complete({ type: 'turn-trace', at: 2, turn: 1, trace });
    return event.type === 'turn-trace' ? event.trace : {};
  };
  return { asked, answered, delay };
}

describe('the delay to the phone', () => {
  it('is half of the round trip the phone reports', async () => {
    const { answered, asked } = phone('0.083000');
    expect(await answered({ firstFrameSent: 5_000 })).toEqual({
      firstFrameSent: 5_000,
      firstFrameAtEar: 5_041.5,
    });
    expect(asked).toEqual(['phone-1 CHANNEL(rtcp,rtt)']);
  });

  it.each([['0.000000'], [''], ['n/a'], [new Error('not a channel with RTP')]])(
    'is not known when Asterisk says %s',
    async (answer) => {
      expect(await phone(answer).answered({ firstFrameSent: 5_000 })).toEqual({ firstFrameSent: 5_000 });
    },
  );

  it('is asked for while the agent has just spoken, so that an answer at once has it', async () => {
    const { answered, asked, delay } = phone('0.083', '0.083');
    const said = { text: 'Hello.', heard: 'Hello.', heardMs: 700, interrupted: false };
    delay.complete({ type: 'agent-turn', at: 0, utterance: 1, ...said });
    expect(asked).toHaveLength(1);
    await answered({ firstFrameSent: 5_000 });
    expect(asked).toHaveLength(2);
  });

  it('is forgotten when the phone reports no more', async () => {
    const { answered } = phone('0.08', new Error('gone'));
    await answered({ firstFrameSent: 5_000 });
    expect(await answered({ firstFrameSent: 9_000 })).toEqual({ firstFrameSent: 9_000 });
  });

  it('says nothing of an answer that never left', async () => {
    expect(await phone('0.08').answered({ committed: 4_000 })).toEqual({ committed: 4_000 });
  });

  it('leaves every other event as it is', () => {
    expect(phone('0.08').delay.complete(TURN)).toBe(TURN);
  });
});
