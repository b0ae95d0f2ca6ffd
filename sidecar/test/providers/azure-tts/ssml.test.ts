import { describe, expect, it } from 'vitest';
import { ssml } from '../../../src/providers/azure-tts/ssml.ts';

const plain = { voice: 'en-US-AvaNeural', language: 'en-US', rate: 0, pitch: 0 };

describe('the document of a clause', () => {
  it('speaks signs as they stand, and drops what XML forbids', () => {
    const document = ssml({ ...plain, text: 'A<break/> & "B"\u0000\u0007 \ud800' });
    expect(document).toContain('>A&lt;break/&gt; &amp; &quot;B&quot;   \ufffd</voice>');
  });

  it('carries rate and pitch only when set', () => {
    expect(ssml({ ...plain, text: 'Hi' })).toBe(
      "<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='en-US'>" +
        "<voice name='en-US-AvaNeural'>Hi</voice></speak>",
    );
    expect(ssml({ ...plain, text: 'Hi', rate: 10, pitch: -5 })).toContain(
      "<prosody rate='+10%' pitch='-5%'>Hi</prosody>",
    );
  });
});
