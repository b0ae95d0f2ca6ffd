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

  it('is judged by its last sentence', () => {
    expect(english('Where are you? I have lost my card.')).toBe(false);
    expect(english('I have lost my card. What shall I do?')).toBe(true);
  });
});
