import { describe, expect, it } from 'vitest';
import { PhoneCall } from './doubles/phone-call.ts';
import { answer, callTool } from './doubles/scripted-llm.ts';

const HOURS = 'We are open from nine to five. On Sunday we are closed. Would you like to know more?';

/** A call in which the caller has asked something and the long answer has been heard for so long. */
async function answering(
  heardMs: number,
  replies = [answer(HOURS), answer('Of course.')],
): Promise<PhoneCall> {
  const call = new PhoneCall({ llm: replies });
  await call.greeted();
  await call.say('What are your opening hours?');
  await call.untilHeard(heardMs);
  return call;
}

describe('a conversation', () => {
  it('greets at once, listens, and answers a question clause by clause', async () => {
    const call = new PhoneCall({ llm: [answer(HOURS)] });
    await call.answer();
    await call.quiet(64);
    expect(call.playout.heardMs).toBeGreaterThan(0);
    await call.until('listening');
    await call.say('What are your opening hours?');
    await call.until('speaking');
    await call.until('listening');
    expect(call.states).toEqual(['greeting', 'listening', 'thinking', 'speaking', 'listening']);
    expect(call.lastRequest).toEqual([
      'assistant: Hello, this is Acme. How can I help you?',
      'user: What are your opening hours?',
    ]);
    expect(call.tts.clauses.map((clause) => clause.text)).toEqual([
      'We are open from nine to five.',
      'On Sunday we are closed.',
      'Would you like to know more?',
    ]);
    expect(call.of('agent-turn').at(-1)).toMatchObject({ text: HOURS, heard: HOURS, interrupted: false });
  });
});
void callTool;
