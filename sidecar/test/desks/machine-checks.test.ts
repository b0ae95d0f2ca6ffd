import { expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';
import {
  checkClock,
  checkDisk,
  checkLastErrors,
  checkSettingsFile,
  checkSpeechModel,
} from '../../src/desks/machine-checks.ts';
import { providerContext } from '../doubles/provider-context.ts';

const now = new Date('2026-06-01T12:00:00Z');

it('says why the last settings were refused', () => {
  expect(checkSettingsFile(undefined, 3)).toMatchObject({ status: 'ok', values: { generation: 3 } });
  const fault = new AppError('SETTINGS_UNREADABLE', { details: { file: '/x' } });
  expect(checkSettingsFile(fault, 3)).toMatchObject({ status: 'failed', code: 'SETTINGS_UNREADABLE' });
});

it('notices a clock that cannot be right', () => {
  expect(checkClock(now).status).toBe('ok');
  expect(checkClock(new Date('1970-01-01T00:10:00Z'))).toMatchObject({
    status: 'failed',
    remedy: expect.stringContaining('NTP'),
  });
});

it('reads the disk of a folder that is not there yet', async () => {
  const { values, id } = await checkDisk('/nowhere/at/all');
  expect([id, Number(values['free']) > 0]).toEqual(['disk', true]);
});

it('misses the model of the voice detector', () => {
  const assets = (model: string) => ({ ...providerContext().assets, model: () => model });
  expect(checkSpeechModel(assets(import.meta.filename)).status).toBe('ok');
  expect(checkSpeechModel(assets('/nowhere')).status).toBe('failed');
});

it('tells the failures of the last day by name and code', () => {
  const failure = (at: string) => ({ at, provider: 'brain', stage: 'llm' as const, code: 'PROVIDER_BUSY' });
  expect(checkLastErrors([failure('2026-05-30T12:00:00Z')], now).status).toBe('ok');
  expect(checkLastErrors([failure('2026-06-01T11:00:00Z')], now)).toMatchObject({
    status: 'warning',
    message: '2026-06-01T11:00:00Z brain PROVIDER_BUSY',
  });
});
