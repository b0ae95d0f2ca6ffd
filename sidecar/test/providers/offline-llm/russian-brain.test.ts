import { beforeEach, describe, expect, it } from 'vitest';
import { TestConversation } from './conversation.ts';
import { RUSSIAN_DENTAL } from './dental-practice.ts';

describe('the offline brain in Russian', () => {
  let call: TestConversation;
  const say = (text: string) => call.say(text);

  beforeEach(() => {
    call = new TestConversation(RUSSIAN_DENTAL);
  });

  it.each([
    'до скольки вы работаете',
    'Какие у вас часы работы?',
    'вы работаете сегодня',
    'когда вы открываетесь',
  ])('answers "%s" with the opening hours', async (text) => {
    expect((await say(text)).text).toMatch(/^Мы работаем с понедельника/);
  });

  it('answers questions of its list', async () => {
    expect((await say('Добрый день, подскажите, сколько стоит осмотр?')).text).toMatch(/^Осмотр стоит/);
  });

  it('connects by name in any case of the noun, or asks', async () => {
    expect((await say('соедините меня с регистратурой')).tool).toEqual({
      name: 'transfer',
      args: { target: 'Регистратура' },
    });
    expect((await say('хочу поговорить с человеком')).text).toBe('Соединить вас? Регистратура?');
    expect((await say('да, пожалуйста')).tool?.name).toBe('transfer');
  });

  it('takes a message', async () => {
    expect((await say('можно оставить сообщение')).text).toMatch(/назовите ваше имя/);
    expect((await say('Это Иван, перезвоните мне завтра')).tool).toEqual({
      name: 'take_message',
      args: { text: 'Это Иван, перезвоните мне завтра' },
    });
    expect((await call.toolAnswers('The message has been noted.')).text).toMatch(/записала.*чем-то ещё\?$/);
  });

  it.each(['до свидания', 'спасибо, это всё', 'всего доброго', 'нет, спасибо, до свидания'])(
    'ends the call on "%s"',
    async (text) => {
      expect((await say(text)).tool?.name).toBe('hang_up');
    },
  );

  it('understands no and yes after its own question', async () => {
    await say('где вы находитесь');
    expect((await say('нет')).tool?.name).toBe('hang_up');
    await say('какая погода');
    expect((await say('да')).text).toMatch(/назовите ваше имя/);
  });

  it('does small talk', async () => {
    expect((await say('Здравствуйте')).text).toBe('Здравствуйте! Чем я могу вам помочь?');
    expect((await say('вы робот?')).text).toMatch(/автоматический секретарь/);
    expect((await say('спасибо большое')).text).toMatch(/^Пожалуйста\./);
    expect((await say('[keys: 12]')).text).toMatch(/^Вы нажали 1 2/);
  });

  it('says again what was not understood', async () => {
    const { text } = await say('есть ли парковка');
    call.interruptAfter(2);
    expect((await say('повторите пожалуйста')).text).toBe(text);
  });
});
