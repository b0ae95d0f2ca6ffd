import { expect, it } from 'vitest';
import { foldText, searchWords } from '../../src/store/search-words.ts';

it('asks for the beginning of each word', () => {
  expect(searchWords('  check up,  Prices ')).toBe('"check"* "up"* "Prices"*');
});

it('leaves out everything that means something to FTS5 or SQL', () => {
  expect(searchWords('NEAR("a" - b) OR c*; select x from y --')).toBe(
    '"NEAR"* "a"* "b"* "OR"* "c"* "select"* "x"* "from"* "y"*',
  );
});

it('has nothing to ask for when no word is left', () => {
  expect(searchWords('"* ../ 🙂')).toBeUndefined();
});

it('takes "ё" for "е"', () => {
  expect(foldText('Ёлка ещё')).toBe('Елка еще');
});
