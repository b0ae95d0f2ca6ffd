import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import type { Problem } from '../../src/api/types.ts';
import { createPageI18n } from '../../src/i18n/create-page-i18n.ts';
import { useErrorText } from '../../src/i18n/use-error-text.ts';

/** What the page says of a problem in a language. */
function said(problem: Problem, language: string): string {
  const Line = defineComponent(() => {
    const { messageOf } = useErrorText();
    return () => h('p', messageOf(problem));
  });
  return mount(Line, { global: { plugins: [createPageI18n(language)] } }).text();
}

it('an agent that a route leads to is not deleted, and Russian visitors are told so in Russian', () => {
  const message = 'night cannot be removed while these lead to 998: Маршрут «Ночь»';
  const problem = { code: 'PBX_REFUSED', error: `agents ${message}`, faults: [{ path: 'agents', message }] };
  expect(said(problem, 'ru')).toBe('Нельзя удалить, пока сюда что-то ведёт: 998: Маршрут «Ночь»');
});

it('what only the PBX knows is said in its words', () => {
  expect(said({ code: 'PBX_REFUSED', error: 'Диск полон.' }, 'ru')).toBe('Диск полон.');
});
