import { expect, it } from 'vitest';
import { languageNames, languageOptions } from '../../../src/composables/agents/language-options.ts';
import { voiceGroups } from '../../../src/composables/agents/voice-groups.ts';

it('the voices of the agent’s language stand first, whatever country they are from', () => {
  const voices = [
    { id: 'a', name: 'Anna', language: 'de-DE' },
    { id: 'b', name: 'Ben', language: 'en_GB' },
    { id: 'c', name: 'Any' },
  ];
  expect(voiceGroups(voices, 'en-US')).toEqual({
    own: [
      { value: 'b', text: 'Ben (en_GB)' },
      { value: 'c', text: 'Any' },
    ],
    others: [{ value: 'a', text: 'Anna (de-DE)' }],
  });
});

it('languages are called by their names in the visitor’s own language', () => {
  const russian = languageOptions('ru').find(({ value }) => value === 'de-DE');
  expect(russian?.text).toBe('Немецкий (Германия) (de-DE)');
  expect(languageNames('ru-RU, ru-RU, not a tag', 'en')).toBe('Russian (Russia), not a tag');
});
