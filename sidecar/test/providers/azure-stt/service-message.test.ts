import { describe, expect, it } from 'vitest';
import { makesSense } from '../../../src/providers/azure-stt/service-message.ts';

const phrase = { RecognitionStatus: 'Success', DisplayText: 'Hello.', Offset: 0, Duration: 10_000 };

describe('makesSense', () => {
  it.each([
    ['turn.start', '{"context":{}}'],
    ['speech.phrase', JSON.stringify(phrase)],
    ['speech.phrase', '{"RecognitionStatus":"InitialSilenceTimeout","Offset":0,"Duration":1}'],
    ['speech.hypothesis', '{"Text":"hello","Offset":0,"Duration":1}'],
  ])('lets %s pass', (path, text) => {
    expect(makesSense(path, text)).toBe(true);
  });

  it.each([
    ['no text at all', undefined],
    ['broken JSON', '{"RecognitionStatus":'],
    ['NaN', '{"RecognitionStatus":"Success","DisplayText":"x","Offset":NaN,"Duration":1}'],
    ['a time before the beginning', JSON.stringify({ ...phrase, Offset: -1 })],
    ['a number too large', '{"RecognitionStatus":"Success","DisplayText":"x","Offset":1e999,"Duration":1}'],
    ['another format than asked for', '{"RecognitionStatus":"Success","Offset":0,"Duration":1,"NBest":[]}'],
    ['an unknown status', '{"RecognitionStatus":"Perhaps"}'],
    ['ten megabytes', JSON.stringify({ ...phrase, DisplayText: 'x'.repeat(10_485_760) })],
  ])('stops a phrase with %s', (_, text) => {
    expect(makesSense('speech.phrase', text)).toBe(false);
  });
});
