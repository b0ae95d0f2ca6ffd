import { describe, expect, it } from 'vitest';
import { sourceAssets } from '../../src/base/assets.ts';

describe('the assets of a checkout', () => {
  it('are the TypeScript workers and the fetched models', () => {
    const assets = sourceAssets('/src', '/models');
    expect(assets.worker('media/voice-activity-worker')).toBe('/src/media/voice-activity-worker.ts');
    expect(assets.model('moonshine-base/encoder_model.onnx')).toBe(
      '/models/moonshine-base/encoder_model.onnx',
    );
  });
});
