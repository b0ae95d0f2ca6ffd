import { describe, expect, it } from 'vitest';
import { languagePack } from '../../../src/dialog/language/language-pack.ts';
import { ClauseSplitter } from '../../../src/dialog/reply/clause-splitter.ts';
import { TIMING } from '../../../src/dialog/timing.ts';

/** Splits a text that comes in pieces of so many characters. */
function split(text: string, language = 'en', size = 3): string[] {
  const splitter = new ClauseSplitter(languagePack(language), TIMING);
  const clauses: string[] = [];
  for (let from = 0; from < text.length; from += size)
    clauses.push(...splitter.push(text.slice(from, from + size)));
  return [...clauses, ...splitter.flush()];
}

describe('the clause splitter', () => {
  it.each([
    ['We are open. Come in! Shall I?', ['We are open.', 'Come in!', 'Shall I?']],
    ['Dr. Smith is in room No. 5 at 3.30 p.m. today.', ['Dr. Smith is in room No. 5 at 3.30 p.m. today.']],
    [
      'It is 1,000.50 euros, see www.acme.com/a.html. Good.',
      ['It is 1,000.50 euros,', 'see www.acme.com/a.html.', 'Good.'],
    ],
    ['Write to a.b@acme.co.uk. Thanks.', ['Write to a.b@acme.co.uk.', 'Thanks.']],
    ['1. First thing\n2. Second thing', ['1. First thing', '2. Second thing']],
    ['**Hello** there. 😀', ['Hello there.']],
    ['No full stop', ['No full stop']],
    [' \n ', []],
  ])('cuts %j into %j', (text, clauses) => {
    expect(split(text)).toEqual(clauses);
    expect(split(text, 'en', 1)).toEqual(clauses);
    expect(split(text, 'en', 1_000)).toEqual(clauses);
  });

  it('cuts Russian the same way', () => {
    expect(split('Мы на ул. Ленина, д. 5, т.е. в центре. Работаем с 9.00 до 18.00.', 'ru')).toEqual([
      'Мы на ул. Ленина, д. 5,',
      'т.е. в центре.',
      'Работаем с 9.00 до 18.00.',
    ]);
  });

  it.each([
    ['Мы на ул. Ленина, 5, вход со двора.', 'ru', ['Мы на ул. Ленина, 5,', 'вход со двора.']],
    ['Это ул. Мира, д. 5, корп. 2, кв. 7. Ждём.', 'ru', ['Это ул. Мира, д. 5, корп. 2, кв. 7.', 'Ждём.']],
    ['Можно, т. е. да, приходите.', 'ru', ['Можно, т. е. да,', 'приходите.']],
    ['Мы открыты, до встречи.', 'ru', ['Мы открыты,', 'до встречи.']],
    ['We are in Main St., apt. 5, on the left.', 'en', ['We are in Main St., apt. 5,', 'on the left.']],
    ['It is Baker Street, No. 5, near Mr. Smith.', 'en', ['It is Baker Street, No. 5,', 'near Mr. Smith.']],
  ] as const)('keeps the parts of an address together: %j', (text, language, clauses) => {
    expect(split(text, language)).toEqual(clauses);
    expect(split(text, language, 1)).toEqual(clauses);
    expect(split(text, language, 1_000)).toEqual(clauses);
  });

  it('waits for no more of a word than it takes to see that no address goes on', () => {
    const splitter = new ClauseSplitter(languagePack('en'), TIMING);
    expect(splitter.push('Come to our shop, ')).toEqual([]);
    expect(splitter.push('we')).toEqual(['Come to our shop,']);
  });

  it('begins with a clause as soon as one is long enough, and never later than with the sentence', () => {
    expect(
      split('Well, our shop is in the main street, next to the town hall, on the left, behind it.'),
    ).toEqual(['Well, our shop is in the main street,', 'next to the town hall, on the left, behind it.']);
    expect(split('We are open every day of the year — except for Christmas.')).toEqual([
      'We are open every day of the year —',
      'except for Christmas.',
    ]);
  });

  it('begins with no clause of fewer than ten characters', () => {
    expect(split('Well, yes, we are.')).toEqual(['Well, yes,', 'we are.']);
    expect(split('Well, no, we are.')).toEqual(['Well, no, we are.']);
  });

  it('breaks a later sentence only when it is very long', () => {
    const long = `Yes. One ${'one two three four, '.repeat(15)}end.`;
    const clauses = split(long);
    expect(clauses[0]).toBe('Yes.');
    expect(clauses).toHaveLength(3);
    expect(clauses.join(' ')).toBe(long);
  });

  it('gives a sentence out as soon as the next one begins', () => {
    const splitter = new ClauseSplitter(languagePack('en'), TIMING);
    expect(splitter.push('We are open.')).toEqual([]);
    expect(splitter.push(' ')).toEqual(['We are open.']);
  });
});
