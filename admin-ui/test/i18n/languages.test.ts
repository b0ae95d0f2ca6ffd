import { describe, expect, it } from 'vitest';
import { createPageI18n, languageOf } from '../../src/i18n/create-page-i18n.ts';
import { EN } from '../../src/i18n/en/messages.ts';
import { RU } from '../../src/i18n/ru/messages.ts';

/** Below these Russian has more: English is what the sidecar itself says. */
const EXTRA = /^(fields|error|diagnosis\.[\w-]+\.(message|remedy))\./;

function keysOf(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([name, child]) =>
    typeof child === 'object' && child !== null ? keysOf(child, `${prefix}${name}.`) : [prefix + name],
  );
}

describe('the languages', () => {
  it('have the same texts', () => {
    const english = keysOf(EN).filter((key) => !EXTRA.test(key));
    expect(keysOf(RU).filter((key) => !EXTRA.test(key))).toEqual(english);
  });

  it('fill in the same values', () => {
    const russian = new Map(flatten(RU));
    const different = flatten(EN).filter(([key, text]) => {
      const other = russian.get(key);
      return (
        other !== undefined &&
        !/^agents\.(faults|unknownVariables)/.test(key) &&
        String(values(text)) !== String(values(other))
      );
    });
    expect(different).toEqual([]);
  });

  it('are chosen by the language of a tag, English for all others', () => {
    expect(['ru', 'ru_RU', 'en_GB', 'de', ''].map(languageOf)).toEqual(['ru', 'ru', 'en', 'en', 'en']);
  });

  it('count calls as Russian does', () => {
    const { t } = createPageI18n('ru').global;
    const found = [1, 3, 5, 11, 22].map((total) => t('calls.found', { total }, total));
    expect(found).toEqual(['1 звонок', '3 звонка', '5 звонков', '11 звонков', '22 звонка']);
  });
});

function flatten(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, child]): [string, string][] =>
    typeof child === 'object' && child !== null
      ? flatten(child, `${prefix}${name}.`)
      : [[prefix + name, String(child)]],
  );
}

function values(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}
