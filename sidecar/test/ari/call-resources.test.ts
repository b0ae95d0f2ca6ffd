import { expect, it } from 'vitest';
import { bridgeId, callIdOf, isMediaChannel, mediaChannelId } from '../../src/ari/call-resources.ts';

it('media channels and bridges tell the call they belong to', () => {
  expect(mediaChannelId('7f')).toBe('aiva-media-7f~');
  expect(callIdOf(mediaChannelId('7f'))).toBe('7f');
  expect(callIdOf(bridgeId('7f'))).toBe('7f');
});

it('a caller is no media channel and has no call in its id', () => {
  expect(isMediaChannel('1763853000.12')).toBe(false);
  expect(isMediaChannel('aiva-media-7f~')).toBe(true);
  expect(callIdOf('1763853000.12')).toBeUndefined();
});

it('no id is the beginning of another, which Asterisk 22.10 would refuse as a duplicate', () => {
  expect(mediaChannelId('13').startsWith(mediaChannelId('1'))).toBe(false);
  expect(bridgeId('13').startsWith(bridgeId('1'))).toBe(false);
});
