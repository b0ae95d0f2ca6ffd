import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { faultKey } from '../../../src/composables/form/fault-text.ts';
import { EN } from '../../../src/i18n/en/messages.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const CHECKS = 'sidecar/src/config/cross-checks.ts';
const SCHEMA = 'sidecar/src/config/agent-schema.ts';
/** Where each sentence comes from, how it begins there, and one as it arrives. */
const SENTENCES = [
  [CHECKS, 'is already used by agents[', 'is already used by agents[3]', 'taken'],
  ['module/Lib/Settings/SettingsSaver.php', 'is used by $holder', 'is used by SIP Anna', 'takenBy'],
  [CHECKS, 'is used twice', 'is used twice', 'twice'],
  [CHECKS, 'is needed for "', 'is needed for "queue"', 'needed'],
  [CHECKS, 'must not be below endDelay', 'must not be below endDelay', 'belowEndDelay'],
  [CHECKS, 'names a provider that is not in', 'names a provider that is not in "providers"', 'noProvider'],
  [CHECKS, 'names a provider that serves', 'names a provider that serves llm, not tts', 'wrongStage'],
  [SCHEMA, 'needs at least one provider', 'needs at least one provider', 'oneProvider'],
  [SCHEMA, 'must not be empty', 'must not be empty', 'empty'],
  ['sidecar/src/config/settings-fault.ts', 'is missing', 'is missing', 'empty'],
  [
    'module/Lib/Dialplan/DialplanValueRefused.php',
    'The dialplan cannot take',
    'The dialplan cannot take "h" as agent.',
    'dialplan',
  ],
  [
    'module/Lib/Settings/SettingsSaver.php',
    'cannot be removed while these lead to',
    'night cannot be removed while these lead to 999: Route Main',
    'stillUsed',
  ],
  ['module/Lib/Settings/SettingsSaver.php', 'is of the wrong kind', 'is of the wrong kind', 'wrongKind'],
] as const;

it.each(SENTENCES)('%s says "%s", which is translated', async (file, begins, arrives, key) => {
  expect(await readFile(join(ROOT, file), 'utf8')).toContain(begins);
  expect(faultKey(arrives)?.key).toBe(key);
  expect(Object.keys(EN.fault.said)).toContain(key);
});

it('what is not known is shown as it was said', () => {
  expect(faultKey('is used by SIP Anna')?.value).toBe('SIP Anna');
  expect(faultKey('must be a language tag')).toBeUndefined();
});
