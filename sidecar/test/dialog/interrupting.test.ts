import { describe, expect, it } from 'vitest';
import { PhoneCall } from './doubles/phone-call.ts';
import { answer } from './doubles/scripted-llm.ts';
import { STT_CAPABILITIES } from './doubles/scripted-stt.ts';

const HOURS = 'We are open from nine to five. On Sunday we are closed. Would you like to know more?';

/** A call in which the long answer has been heard for so long. */
async function answering(heardMs: number, sttCapabilities = STT_CAPABILITIES): Promise<PhoneCall> {
  const llm = [answer(HOURS), answer('Of course.')];
  const call = new PhoneCall({ llm, with: { sttCapabilities } });
  await call.greeted();
  await call.say('What are your opening hours?');
  await call.untilHeard(heardMs);
  return call;
}

/** Ten decibels below what the doubled playout plays, dBFS. */
const ECHO_LEVEL = -30;

describe('a caller who interrupts', () => {
  it('is met by a lower voice at once and by silence at 128 ms', async () => {
    const call = await answering(1_000);
    await call.voice(32);
    expect(call.playout.ducks.at(-1)).toBe(15);
    await call.voice(64);
    expect(call.playout.paused).toBe(false);
    await call.voice(32);
    expect(call.playout.paused).toBe(true);
    expect(call.conversation.state).toBe('paused');
  });

  it.each([
    ['early', 400, 'We are'],
    ['in the middle', 2_700, 'We are open from nine to five. On Sunday'],
    ['late', 4_600, 'We are open from nine to five. On Sunday we are closed. Would you like to'],
  ])('%s takes the floor, and the history holds what was heard', async (_, heardMs, heard) => {
    const call = await answering(heardMs);
    await call.say('And where are you?');
    expect(call.conversation.state).toBe('thinking');
    await call.until('speaking');
    expect(call.llm.requests).toHaveLength(2);
    const [, , , said] = call.lastRequest.length === 4 ? call.lastRequest : [];
    expect(said).toBe('user: And where are you?');
    const kept = call.lastRequest[2]?.replace('assistant: ', '') ?? '';
    expect(HOURS.startsWith(kept)).toBe(true);
    expect(kept.startsWith(heard)).toBe(true);
    expect(call.of('agent-turn').at(1)).toMatchObject({ interrupted: true, heard: kept });
    expect(call.playout.flushed).toHaveLength(1);
    const turn = ['listening', 'thinking', 'speaking'];
    expect(call.states).toEqual(['greeting', ...turn, 'paused', ...turn]);
  });

  it.each([
    ['a cough', ''],
    ['"uh-huh"', 'Uh-huh.'],
    ['an echo of the agent', 'open from nine'],
  ])('by %s only pauses the agent, which loses no word', async (_, text) => {
    const call = await answering(1_500);
    await call.say(text, 400);
    expect(call.playout.paused).toBe(false);
    await call.until('listening');
    expect(call.of('paused')).toHaveLength(1);
    expect(call.of('resumed')).toHaveLength(1);
    expect(call.of('agent-turn').at(-1)).toMatchObject({ heard: HOURS, interrupted: false });
    expect(call.of('agent-turn').at(-1)?.heardMs).toBe((HOURS.length - 2) * 60);
    await call.quiet(3_000);
    expect(call.llm.requests).toHaveLength(1);
  });

  it('without a word from a recogniser that shows none before its final is waited for 1.5 s', async () => {
    const call = await answering(1_000, { ...STT_CAPABILITIES, interims: false });
    await call.voice(300);
    const paused = call.of('paused')[0]?.at ?? 0;
    await call.until('speaking');
    expect((call.of('resumed')[0]?.at ?? 0) - paused).toBe(1_500);
  });

  it('without a word from a recogniser that shows them early is waited for 700 ms', async () => {
    const call = await answering(1_000);
    await call.voice(320);
    const silent = call.clock.now();
    await call.until('speaking');
    expect((call.of('resumed')[0]?.at ?? 0) - silent).toBe(700);
  });

  it('at length holds the pause until the transcript says what it was', async () => {
    const call = await answering(1_000);
    await call.voice(1_000);
    expect(call.conversation.state).toBe('paused');
    await call.quiet(250);
    call.stt.final('Um.');
    await call.clock.advance(0);
    expect(call.conversation.state).toBe('speaking');
  });

  it('for 1.5 s takes the floor whatever the transcript says', async () => {
    const call = await answering(1_000);
    await call.voice(1_000);
    call.stt.interim('yeah');
    await call.voice(600);
    expect(call.conversation.state).toBe('listening');
  });

  it('by a word that comes after the agent has gone on still takes the floor', async () => {
    const call = await answering(400);
    await call.voice(300);
    await call.until('speaking');
    call.stt.final('Stop please.');
    await call.clock.advance(0);
    expect(call.of('agent-turn').at(-1)?.interrupted).toBe(true);
    expect(call.of('caller-turn').at(-1)?.text).toBe('Stop please.');
  });

  it('during the first seconds of the greeting needs two words', async () => {
    const call = new PhoneCall();
    await call.answer();
    await call.quiet(200);
    await call.say('Hello?', 400);
    expect(call.conversation.state).toBe('greeting');
    await call.say('I have a question.', 800);
    expect(call.conversation.state).toBe('listening');
    await call.until('thinking');
    expect(call.lastRequest.at(-1)).toBe('user: I have a question.');
  });

  it.each([
    ['en-US', 'Hello, this is Acme. How can I help you?', 'Operator.'],
    ['ru-RU', 'Здравствуйте, это Акме. Чем могу помочь?', 'Оператор.'],
  ])(
    'in %s by a lone word into the first seconds of the greeting is answered after it',
    async (language, greeting, word) => {
      const call = new PhoneCall({ agent: { language, greeting } });
      await call.answer();
      await call.quiet(300);
      await call.say(word, 500);
      expect(call.conversation.state).toBe('greeting');
      await call.until('thinking');
      expect(call.of('agent-turn')[0]).toMatchObject({ heard: greeting, interrupted: false });
      expect(call.lastRequest.at(-1)).toBe(`user: ${word}`);
    },
  );

  it('by a lone word into the greeting and more after it is asked nothing twice', async () => {
    const call = new PhoneCall();
    await call.answer();
    await call.quiet(200);
    await call.say('Operator.', 400);
    await call.say('Connect me please.', 700);
    await call.until('speaking');
    expect(call.lastRequest.at(-1)).toBe('user: Operator. Connect me please.');
    expect(call.llm.requests).toHaveLength(1);
  });

  it.each(['Hello?', 'Mm-hmm.', 'Acme'])(
    'by %j into the first seconds of the greeting asks for nothing',
    async (text) => {
      const call = new PhoneCall();
      await call.answer();
      await call.quiet(750);
      await call.say(text, 400);
      await call.until('listening');
      await call.quiet(2_000);
      expect(call.of('caller-turn')).toEqual([]);
    },
  );

  it('answers a question by a hum over its last words', async () => {
    const call = await answering(0);
    await call.untilHeard((HOURS.length - 2) * 60 - 500);
    await call.say('Uh-huh.', 320);
    await call.until('thinking');
    expect(call.of('agent-turn').at(-1)).toMatchObject({ heard: HOURS, interrupted: false });
    expect(call.of('caller-turn').at(-1)?.text).toBe('Uh-huh.');
  });

  it('by "yes" after a question in mid-speech has answered it', async () => {
    const call = new PhoneCall({
      llm: [answer('Shall I connect you? Otherwise I can take a message for the people in sales.')],
    });
    await call.greeted();
    await call.say('I want to buy something.');
    await call.untilHeard(1_800);
    await call.say('Yes.', 400);
    expect(call.of('caller-turn')).toHaveLength(2);
  });

  it('is not listened to twice when old audio of the voice arrives late', async () => {
    const call = await answering(300);
    await call.say('And where are you?');
    await call.until('speaking');
    await call.until('listening');
    expect(call.playout.staleWrites).toBe(0);
    expect(call.llm.aborted).toBe(1);
  });

  it('does so without a pause when that rule is switched off', async () => {
    const call = new PhoneCall({ llm: [answer(HOURS)], with: { rules: { pause: false, duck: false } } });
    await call.greeted();
    await call.say('What are your opening hours?');
    await call.untilHeard(1_000);
    await call.voice(400);
    expect(call.playout.ducks.at(-1)).toBe(0);
    expect(call.of('paused')).toHaveLength(0);
    await call.voice(400);
    expect(call.conversation.state).toBe('listening');
  });

  it('by a click brings the level back at once', async () => {
    const call = await answering(1_000);
    await call.voice(96);
    await call.quiet(300);
    expect(call.playout.ducks.slice(-2)).toEqual([15, 0]);
    expect(call.of('paused')).toEqual([]);
  });

  it('a second time is judged by the second transcript', async () => {
    const call = await answering(400);
    await call.say('', 350);
    expect(call.conversation.state).toBe('speaking');
    await call.quiet(1_000);
    await call.voice(350);
    await call.quiet(400);
    expect(call.conversation.state).toBe('paused');
    call.stt.final('Wait a moment.');
    await call.until('thinking');
    expect(call.of('caller-turn').at(-1)?.text).toBe('Wait a moment.');
  });

  it('is not credited with a hum that came before', async () => {
    const call = await answering(400);
    await call.voice(300);
    await call.until('speaking');
    call.stt.final('Uh-huh.');
    await call.quiet(300);
    await call.say('What about Sunday?');
    await call.until('thinking');
    expect(call.of('caller-turn').at(-1)?.text).toBe('What about Sunday?');
  });

  it('at length is waited for as long as a slow recogniser may take', async () => {
    const sttCapabilities = { ...STT_CAPABILITIES, finalP99: 3_000 };
    const call = new PhoneCall({ llm: [answer(HOURS)], with: { sttCapabilities } });
    await call.greeted();
    await call.say('What are your opening hours?');
    await call.untilHeard(500);
    await call.voice(900);
    await call.quiet(2_500);
    expect(call.conversation.state).toBe('paused');
    await call.quiet(600);
    expect(call.conversation.state).toBe('speaking');
  });

  it('with our own words teaches the detector to doubt', async () => {
    const call = new PhoneCall({ llm: [answer(HOURS.repeat(3))] });
    await call.greeted();
    await call.say('What are your opening hours?');
    await call.untilHeard(2_000);
    await call.voice(350, 0.75, ECHO_LEVEL);
    expect(call.conversation.state).toBe('paused');
    await call.quiet(250);
    call.stt.final('open from nine to five');
    await call.clock.advance(0);
    expect(call.conversation.state).toBe('speaking');
    await call.voice(350, 0.75, ECHO_LEVEL);
    expect(call.of('paused')).toHaveLength(1);
  });

  it('is heard though a recogniser shows our own words that no voice was detected for', async () => {
    const call = await answering(2_000);
    call.stt.interim('open from nine to five');
    await call.quiet(640);
    await call.voice(160);
    expect(call.conversation.state).toBe('paused');
  });

  it('while nothing is to be heard yet is not reported as a pause', async () => {
    const call = new PhoneCall({ llm: [answer(HOURS)] });
    await call.greeted();
    await call.say('What are your opening hours?');
    await call.until('thinking');
    await call.say('', 300);
    await call.until('speaking');
    expect([...call.of('paused'), ...call.of('resumed')]).toEqual([]);
    expect(call.llm.requests).toHaveLength(1);
  });

  it('is not taken up with an echo that is recognised after the agent has finished', async () => {
    const call = await answering(0);
    await call.untilHeard((HOURS.length - 2) * 60 - 100);
    await call.voice(150);
    await call.until('listening');
    await call.quiet(200);
    call.stt.interim('like to know more');
    call.stt.final('like to know more');
    await call.quiet(3_000);
    expect(call.of('caller-turn')).toHaveLength(1);
    expect(call.conversation.state).toBe('listening');
  });
});
