import { describe, expect, it } from 'vitest';
import {
  type AzureTtsOptions,
  azureTtsOptions,
  socketUrl,
  voiceOf,
  voicesUrl,
} from '../../../src/providers/azure-tts/options.ts';

const parse = (settings: Record<string, unknown>): AzureTtsOptions => azureTtsOptions.parse(settings);

describe('where Azure’s synthesis is', () => {
  it.each([
    [
      { region: 'westeurope' },
      'wss://westeurope.tts.speech.microsoft.com/tts/cognitiveservices/websocket/v1',
    ],
    [{ region: 'chinaeast2' }, 'wss://chinaeast2.tts.speech.azure.cn/tts/cognitiveservices/websocket/v1'],
    [
      { region: 'eastus', deploymentId: 'abc-1' },
      'wss://eastus.voice.speech.microsoft.com/tts/cognitiveservices/websocket/v1?deploymentId=abc-1',
    ],
    [
      { endpoint: 'https://me.cognitiveservices.azure.com' },
      'wss://me.cognitiveservices.azure.com/tts/cognitiveservices/websocket/v1',
    ],
    [
      { endpoint: 'ws://127.0.0.1:5000/cognitiveservices/websocket/v1' },
      'ws://127.0.0.1:5000/cognitiveservices/websocket/v1',
    ],
  ])('for %j: %s', (settings, url) => {
    expect(socketUrl(parse(settings))).toBe(url);
  });

  it('lists voices beside it', () => {
    expect(voicesUrl(parse({ region: 'westeurope' }))).toBe(
      'https://westeurope.tts.speech.microsoft.com/cognitiveservices/voices/list',
    );
  });

  it.each([{}, { region: 'West Europe' }, { endpoint: 'me.cognitiveservices.azure.com' }])(
    'is asked for again with %j',
    (settings) => {
      expect(azureTtsOptions.safeParse(settings).success).toBe(false);
    },
  );

  it('takes the agent’s voice only when it can be one of Azure’s', () => {
    const options = parse({ region: 'westeurope', voice: 'de-DE-KatjaNeural' });
    expect(voiceOf(options, 'JBFqnCBsd6RMkjVDRZzb')).toBe('de-DE-KatjaNeural');
    expect(voiceOf(options, 'en-US-Ava:DragonHDLatestNeural')).toBe('en-US-Ava:DragonHDLatestNeural');
  });
});
