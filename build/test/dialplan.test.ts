import { expect, it } from 'vitest';
import { loadSettings } from '../../sidecar/src/config/load-settings.ts';
import { REGISTRY } from '../../sidecar/src/providers/registry.ts';
import { dialplanOf } from '../dialplan.ts';

it('makes the contexts of every agent of a settings file', async () => {
  const example = new URL('../../docs/settings.example.json', import.meta.url).pathname;
  const { settings } = await loadSettings(example, REGISTRY);
  const text = await dialplanOf(settings, {
    entryContext: 'ai-voice-agent',
    extensionsContext: 'internal',
    apologySound: 'im-sorry',
  });
  expect(text).toContain('exten => 999,1,NoOp(AI voice agent front-desk)');
  expect(text).toContain('[ai-voice-agent-transfer]');
  expect(text).toMatch(/exten => 202,1,/);
});
