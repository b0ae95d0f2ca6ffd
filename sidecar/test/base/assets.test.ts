import { describe, expect, it } from 'vitest';
import { packagedAssets, sourceAssets } from '../../src/base/assets.ts';

describe('the assets of a checkout', () => {
  it('are the TypeScript workers and the fetched models', () => {
    const assets = sourceAssets('/src', '/models');
    expect(assets.worker('media/voice-activity-worker')).toBe('/src/media/voice-activity-worker.ts');
    expect(assets.model('moonshine-base/encoder_model.onnx')).toBe(
      '/models/moonshine-base/encoder_model.onnx',
    );
  });
});

describe('the assets of the single executable', () => {
  it('are workers embedded as code and models beside it', () => {
    const embedded = (name: string) => new TextEncoder().encode(`code of ${name}`).buffer;
    const assets = packagedAssets('/bin', embedded);
    expect(assets.worker('media/voice-activity-worker')).toEqual({
      code: 'code of workers/media-voice-activity-worker.cjs',
    });
    expect(assets.model('silero_vad.onnx')).toBe('/bin/models/silero_vad.onnx');
  });
});
