import { describe, expect, it } from 'vitest';
import { PhoneCall } from './doubles/phone-call.ts';
import { STT_CAPABILITIES } from './doubles/scripted-stt.ts';

describe('a conversation whose words come late', () => {
  it('does not take the final of an earlier stretch of speech for that of the last, without interims', async () => {
    const sttCapabilities = { ...STT_CAPABILITIES, interims: false, finalP99: 2_000 };
    const call = new PhoneCall({ with: { sttCapabilities } });
    await call.greeted();
    await call.voice(800);
    await call.quiet(300);
    await call.voice(800);
    await call.quiet(320);
    call.stt.final('I have a question');
    await call.quiet(1_000);
    expect(call.conversation.state).toBe('listening');
    call.stt.final('about my order.');
    await call.until('speaking');
    expect(call.of('caller-turn').map(({ text }) => text)).toEqual(['I have a question about my order.']);
    expect(call.lastTrace.decidedWhy).toBe('final');
  });

  it('waits no longer for a final that is owed than the recogniser may take', async () => {
    const sttCapabilities = { ...STT_CAPABILITIES, interims: false, finalP99: 2_000 };
    const call = new PhoneCall({ with: { sttCapabilities } });
    await call.greeted();
    await call.voice(800);
    await call.quiet(300);
    await call.voice(800);
    await call.quiet(320);
    call.stt.final('I have lost my card.');
    await call.until('speaking');
    const { decidedWhy, committed, speechEnd } = call.lastTrace;
    expect([decidedWhy, Number(committed) - Number(speechEnd)]).toEqual(['final-deadline', 2_000]);
  });

  it('does not end the turn of a caller whose voice is heard in part only while words still come', async () => {
    const call = new PhoneCall();
    await call.greeted();
    await call.voice(600);
    const spoken = ['my', 'my card', 'my card was', 'my card was lost', 'my card was lost in the town hall'];
    for (const text of spoken) {
      await call.quiet(256);
      call.stt.interim(text);
    }
    call.stt.final('My card was lost in the town hall');
    await call.quiet(250);
    expect(call.conversation.state).toBe('listening');
    call.stt.final('yesterday.');
    await call.until('thinking');
    expect(call.of('caller-turn').map(({ text }) => text)).toEqual([
      'My card was lost in the town hall yesterday.',
    ]);
  });
});
