import type { Component } from './component.ts';

const RULE = '='.repeat(100);

/** The text of THIRD-PARTY-LICENSES.txt. */
export function thirdPartyLicences(components: readonly Component[]): string {
  const list = components.map(({ name, version, licence }) => `  ${name} ${version}: ${licence}`);
  const texts = components.map(({ name, version, licence, texts: own }) =>
    [RULE, `${name} ${version} (${licence})`, RULE, '', ...own.map((text) => text.trim())].join('\n'),
  );
  return `This module contains work of others:\n\n${list.join('\n')}\n\n${texts.join('\n\n')}\n`;
}
