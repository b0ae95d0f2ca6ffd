import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/dialog/language/en.ts';
import { RUSSIAN } from '../../../src/dialog/language/ru.ts';
import { isComplete } from '../../../src/dialog/turn-end/complete.ts';

const english = (text: string) => isComplete(text, 'none', ENGLISH);
const russian = (text: string) => isComplete(text, 'none', RUSSIAN);

describe('a text that sounds complete', () => {
  it('is a question, by its mark or by its first words', () => {
    expect(['Your hours on Monday?', 'what are your hours', 'and can I pay by card'].every(english)).toBe(
      true,
    );
    expect(['Вы работаете завтра?', 'сколько стоит осмотр', 'а можно прийти завтра'].every(russian)).toBe(
      true,
    );
  });

  it('is a request with a closing word', () => {
    expect(english('A table for two, please.')).toBe(true);
    expect(russian('Соедините с врачом, пожалуйста.')).toBe(true);
  });

  it('is not a plain statement, nor the beginning of a question, nor a question that breaks off', () => {
    expect(
      [
        'I have lost my card.',
        'how much',
        'can I come with my',
        'What is',
        'It was in my bag.',
        'I can come on Monday',
      ].some(english),
    ).toBe(false);
    expect(
      ['Я потерял карту.', 'сколько стоит', 'можно прийти с моими', 'я могу прийти завтра'].some(russian),
    ).toBe(false);
  });

  it.each([
    'when do you open',
    'when exactly are you open',
    'where is your office',
    'what time do you open',
    'what can I do there',
    'which doctor is free tomorrow',
    'how much does it cost',
    "why don't you answer",
    'who works on Monday',
    "when's the next bus",
    'well when are you open',
  ])('is a question that begins with a question word: %s', (text) => {
    expect(english(text)).toBe(true);
  });

  it.each([
    'when I called yesterday',
    'and when I called yesterday',
    'where I live now',
    "when it's too late",
    'when my husband was there',
    'what I wanted to ask',
    'what the doctor told',
    'how much it costs',
    'what time you close',
    'how the thing works',
  ])('is no subordinate clause: %s', (text) => {
    expect(english(text)).toBe(false);
  });

  it.each([
    'когда вы открываетесь',
    'когда я могу прийти',
    'где вы находитесь сейчас',
    'как мне записаться',
    'как я могу записаться',
    'что мне делать',
    'когда принимает врач',
    'а когда мы можем прийти',
    'где находится ваш офис',
  ])('is a Russian question that begins with a question word: %s', (text) => {
    expect(russian(text)).toBe(true);
  });

  it.each([
    'когда я звонил вчера',
    'когда вчера я звонила',
    'когда звонил вчера вечером',
    'когда мне вчера звонили',
    'когда был у вас',
    'где я живу сейчас',
    'что касается доставки',
    'а что касается доставки',
    'как я уже говорил',
    'что я хотел спросить',
  ])('is no Russian subordinate clause: %s', (text) => {
    expect(russian(text)).toBe(false);
  });

  it('is judged by its last sentence', () => {
    expect(english('Where are you? I have lost my card.')).toBe(false);
    expect(english('I have lost my card. What shall I do?')).toBe(true);
  });
});
