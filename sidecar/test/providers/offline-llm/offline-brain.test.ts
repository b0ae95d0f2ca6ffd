import { beforeEach, describe, expect, it } from 'vitest';
import { BIKE_SHOP } from './bike-shop.ts';
import { ALL_TOOLS, TestConversation } from './conversation.ts';
import { HARBOUR_DENTAL } from './dental-practice.ts';

const ANYTHING_ELSE = 'Is there anything else I can help with?';
const PARKING = 'Yes, there is a free car park behind the building. The entrance is in Mill Lane.';

describe('the offline brain', () => {
  let call: TestConversation;
  const say = (text: string) => call.say(text);

  beforeEach(() => {
    call = new TestConversation(HARBOUR_DENTAL);
  });

  describe('answers', () => {
    it('a question of its list with the answer of the list, now and then with a question after it', async () => {
      expect((await say('Is there parking?')).text).toBe(`${PARKING} ${ANYTHING_ELSE}`);
      expect((await say('And where are you?')).text).toMatch(
        /^We are at twelve Harbour Street.*lighthouse\.$/,
      );
    });

    it.each([
      'what are your opening hours',
      'When do you open?',
      'are you open on saturday',
      'what time do you close today',
      'What are your opening ours?',
      'hello um are you guys still open',
    ])('"%s" with the opening hours', async (text) => {
      expect((await say(text)).text).toMatch(/^We are open Monday to Friday/);
    });

    it('puts opening hours that are no sentence into one', async () => {
      call = new TestConversation({ ...HARBOUR_DENTAL, openingHours: 'from nine to five' });
      expect((await say('when are you open')).text).toMatch(/^We are open from nine to five\./);
    });

    it('greetings and small talk, and comes back to the point', async () => {
      expect((await say('Hi there')).text).toBe('Hello! How can I help you?');
      expect((await say('How are you?')).text).toMatch(/very well.*How can I help you\?$/);
      expect((await say('Are you a robot?')).text).toMatch(/automatic receptionist of Harbour Dental/);
      expect((await say('Who am I speaking to?')).text).toMatch(/This is Harbour Dental/);
      expect((await say('Can you hear me?')).text).toMatch(/^Yes, I can hear you/);
      expect((await say('hold on a second')).text).toBe('Of course, take your time.');
      expect((await say('thank you very much')).text).toBe(`You are welcome. ${ANYTHING_ELSE}`);
    });

    it('a greeting with a question by the question', async () => {
      expect((await say('Good morning, do you have parking?')).text).toContain('free car park');
    });

    it('what it does not know with lines that vary and end with an offer', async () => {
      const answers = [
        (await say('what is the weather like')).text,
        (await say('tell me a joke')).text,
        (await say('my cat is blue')).text,
      ];
      expect(new Set(answers).size).toBe(3);
      expect(answers[0]).toMatch(/Would you like to leave a message\?$/);
      expect(answers[1]).toMatch(/Shall I connect you to Reception\?$/);
    });

    it('asks back when it is unsure, and takes yes and no for an answer', async () => {
      call = new TestConversation(BIKE_SHOP);
      expect((await say('can i buy a voucher')).text).toBe(
        'Did you want to know: Do you offer gift vouchers?',
      );
      expect((await say('yes')).text).toBe('Yes, for any amount.');
      await say('can i buy a voucher');
      expect((await say('no')).text).toMatch(/did not quite get that/);
    });
  });

  describe('connects', () => {
    it.each([
      'connect me to reception',
      'Could you put me through to the reception please?',
      'I would like to talk to reception',
      'transfer me to reception',
    ])('at once for "%s"', async (text) => {
      expect(await say(text)).toEqual({
        text: 'One moment, I am connecting you to Reception.',
        tool: { name: 'transfer', args: { target: 'Reception' } },
      });
    });

    it('after asking when it is unsure whom', async () => {
      expect((await say('I want to speak to a human')).text).toBe('Shall I connect you to Reception?');
      expect((await say('yes please')).tool).toEqual({ name: 'transfer', args: { target: 'Reception' } });
      expect((await say('can I speak to mister reed')).text).toBe('Shall I connect you to Doctor Reed?');
      expect((await say('Okay.')).tool).toEqual({ name: 'transfer', args: { target: 'Doctor Reed' } });
    });

    it('to whom the caller chooses when nobody of that name is there', async () => {
      expect((await say('connect me to John Miller')).text).toBe(
        'I can connect you to Reception or Doctor Reed. Whom would you like to speak to?',
      );
      expect((await say('doctor reed then')).tool).toEqual({
        name: 'transfer',
        args: { target: 'Doctor Reed' },
      });
    });

    it('not when the caller says no, and offers to take a message', async () => {
      await say('I want to talk to someone');
      expect((await say('no thank you')).text).toBe('All right. Would you like to leave a message?');
    });

    it('after a bare name only when confirmed', async () => {
      expect((await say('reception please')).text).toBe('Shall I connect you to Reception?');
    });

    it('to the first target on key 0, and repeats other keys', async () => {
      expect((await say('[keys: 0]')).tool).toEqual({ name: 'transfer', args: { target: 'Reception' } });
      expect((await say('[keys: 123#]')).text).toBe('You pressed 1 2 3 #. How can I help you?');
    });

    it('tells when nobody could be reached', async () => {
      await say('connect me to reception');
      const answer = await call.toolAnswers('The transfer to "Reception" did not work. Tell the caller.');
      expect(answer.text).toMatch(/nobody can be reached.*Would you like to leave a message\?$/);
    });
  });

  describe('takes a message', () => {
    it('by asking for it, noting it and confirming', async () => {
      expect((await say('Can I leave a message?')).text).toBe('Please tell me your name and your message.');
      const message = 'This is Tom Baker, I will be ten minutes late.';
      expect(await say(message)).toEqual({
        text: '',
        tool: { name: 'take_message', args: { text: message } },
      });
      const confirmed = await call.toolAnswers('The message has been noted.');
      expect(confirmed.text).toBe(`Thank you, I have noted your message. ${ANYTHING_ELSE}`);
    });

    it('that is given at once', async () => {
      expect((await say('please take a message that Tom Baker will be late')).tool).toEqual({
        name: 'take_message',
        args: { text: 'Tom Baker will be late' },
      });
    });

    it('that sounds like something else, since it was asked for', async () => {
      await say('take a message please');
      expect((await say('Please connect the new lamp in room two, thank you, goodbye')).tool?.name).toBe(
        'take_message',
      );
    });

    it('after its own offer was accepted', async () => {
      await say('what is the weather like');
      expect((await say('Yes, please.')).text).toBe('Please tell me your name and your message.');
    });

    it('when the caller is ready, or not at all when the caller thinks better of it', async () => {
      await say('I want to leave a message');
      expect((await say('one moment')).text).toMatch(
        /take your time.*Please tell me your name and your message/,
      );
      expect((await say('never mind')).text).toBe(`All right. ${ANYTHING_ELSE}`);
    });

    it('and says when it could not be noted', async () => {
      await say('please take a message that Tom Baker will be late');
      expect((await call.toolAnswers('The tool "take_message" failed.')).text).toMatch(/could not note/);
    });
  });

  describe('ends the call', () => {
    it.each([
      'goodbye',
      'And you,, good-by,',
      'okay thanks bye bye',
      "That's all, thank you.",
      'no that was everything thanks',
      'thank you have a nice day',
      'that is all for now',
    ])('on "%s"', async (text) => {
      expect(await say(text)).toEqual({
        text: 'Thank you for calling Harbour Dental. Goodbye!',
        tool: { name: 'hang_up', args: {} },
      });
    });

    it('when the caller needs nothing else, and goes on when there is something', async () => {
      await say('is there parking');
      expect((await say('No, thanks.')).tool?.name).toBe('hang_up');
      await say('thank you');
      expect((await say('yes')).text).toBe('What would you like to know?');
      await say('thank you');
      expect((await say('Yes, where are you?')).text).toMatch(/Harbour Street/);
    });

    it.each([
      'is that all you can do',
      'I want to buy a toothbrush',
      'say goodbye to my old dentist and come to you instead of going there',
    ])('but not on "%s"', async (text) => {
      expect((await say(text)).tool).toBeUndefined();
    });
  });

  describe('that was interrupted', () => {
    it('says its last answer again, in full, when asked to', async () => {
      const { text } = await say('Is there parking?');
      call.interruptAfter(4);
      expect((await say('Sorry?')).text).toBe(text);
      expect((await say('could you say that again please')).text).toBe(text);
    });

    it('goes on when the caller only says yes into it', async () => {
      const { text } = await say('Is there parking?');
      call.interruptAfter(4);
      expect((await say('okay')).text).toBe(text);
    });

    it('takes yes for an answer when most of its question was heard', async () => {
      await say('what is the weather like');
      call.interruptAfter(15); // "… Would you like to leave a"
      expect((await say('yes')).text).toBe('Please tell me your name and your message.');
    });

    it('asks again when the part that mattered was cut off', async () => {
      await say('I want to speak to a human');
      call.interruptAfter(5); // "Shall I connect you to"
      expect((await say('yes')).text).toBe('Shall I connect you to Reception?');
    });

    it('does not take yes for the answer to a question nobody heard', async () => {
      await say('what is the weather like');
      call.interruptAfter(3);
      expect((await say('yes')).text).not.toMatch(/tell me your name/);
    });

    it('answers the new question', async () => {
      await say('Is there parking?');
      call.interruptAfter(2);
      expect((await say('no where are you located')).text).toMatch(/Harbour Street/);
    });
  });

  describe('without tools', () => {
    beforeEach(() => {
      call = new TestConversation(HARBOUR_DENTAL, []);
    });

    it.each([
      ['connect me to reception', /cannot connect calls/],
      ['I want to leave a message', /cannot take messages/],
      ['goodbye', /Goodbye!$/],
      ['[keys: 0]', /You pressed 0/],
      ['what is the weather like', /in other words\?$/],
    ])('calls none on "%s"', async (text, answer) => {
      const given = await say(text);
      expect(given.text).toMatch(answer);
      expect(given.tool).toBeUndefined();
    });
  });

  it('never calls for a target outside the list, and knows when there is none', async () => {
    call = new TestConversation({ ...HARBOUR_DENTAL, transferTargets: [] }, ALL_TOOLS);
    expect((await say('connect me to reception')).tool).toBeUndefined();
    expect((await say('[keys: 0]')).tool).toBeUndefined();
  });

  it('answers strange input without a fault', async () => {
    for (const text of [
      '',
      '...',
      '👍',
      'x'.repeat(20_000),
      '[keys: ]',
      'yes '.repeat(500),
      '{"a":1}',
      'null',
    ]) {
      const { text: answer, tool } = await say(text);
      expect(answer !== '' || tool).toBeTruthy();
    }
  });

  it('gives the same answer to the same history', async () => {
    const other = new TestConversation(HARBOUR_DENTAL);
    for (const text of ['what is the weather like', 'yes', 'Tom, call me', 'is there parking'])
      expect(await other.say(text)).toEqual(await say(text));
  });
});
