import { describe, expect, it } from 'vitest';
import { meteredLlm } from '../../src/metering/metered-llm.ts';
import { meteredStt } from '../../src/metering/metered-stt.ts';
import { meteredTts } from '../../src/metering/metered-tts.ts';
import { UsageMeter } from '../../src/metering/usage.ts';
import { framesOf } from '../doubles/caller-frames.ts';
import { collect } from '../doubles/collect.ts';
import { ScriptedRecogniser } from '../doubles/scripted-recogniser.ts';
import { audio, ScriptedModel, ScriptedVoice, say, vendorDown } from '../doubles/scripted-streams.ts';

const never = () => new AbortController().signal;
const REQUEST = { messages: [], tools: [], language: 'en-US' };

describe('the meter of a call', () => {
  it('adds up tokens, and counts requests that told none', async () => {
    const meter = new UsageMeter();
    const finish = {
      type: 'finish',
      reason: 'stop',
      inputTokens: 100,
      outputTokens: 7,
      cachedTokens: 60,
      cost: 0.002,
    } as const;
    const model = new ScriptedModel('m', [say('Yes.'), finish], [say('N'), vendorDown('m')]);
    const llm = meteredLlm(model, meter.noteFor('llm', 'router'));
    await collect(llm.complete(REQUEST, never()));
    await expect(collect(llm.complete(REQUEST, never()))).rejects.toThrow();
    expect(meter.usage()).toEqual([
      {
        ...{ stage: 'llm', provider: 'router', requests: 2, unreported: 1 },
        ...{ inputTokens: 100, outputTokens: 7, cachedTokens: 60, vendorCost: 0.002 },
      },
    ]);
  });

  it('counts the request of a caller who interrupted', async () => {
    const meter = new UsageMeter();
    const llm = meteredLlm(new ScriptedModel('m', [say('Yes '), say('but')]), meter.noteFor('llm', 'm'));
    for await (const _ of llm.complete(REQUEST, never())) break;
    expect(meter.usage()).toEqual([{ stage: 'llm', provider: 'm', requests: 1, unreported: 1 }]);
  });

  it('counts characters and audio of a voice, also of speech that was cut off', async () => {
    const meter = new UsageMeter();
    const tts = meteredTts(new ScriptedVoice('v', () => [audio(100), audio(50)]), meter.noteFor('tts', 'v'));
    const session = await tts.open({ language: 'en', voice: '', codec: 'ulaw' }, never());
    await collect(session.speak({ text: 'Hello.', utterance: 1, last: false }, never()));
    for await (const _ of session.speak({ text: 'Hi.', utterance: 1, last: true }, never())) break;
    expect(meter.usage()).toEqual([{ stage: 'tts', provider: 'v', characters: 9, audioMs: 250 }]);
  });

  it('counts all audio a recogniser is sent, and the speech in it', async () => {
    const meter = new UsageMeter();
    const stt = meteredStt(new ScriptedRecogniser('s'), meter.noteFor('stt', 's'));
    const session = await stt.open({ language: 'en', codec: 'ulaw' }, never());
    for (const frame of framesOf(new Int16Array(800), 0)) session.write(frame);
    session.speechStarted(20);
    session.forceEndpoint(80);
    session.forceEndpoint(90);
    expect(meter.usage()).toEqual([{ stage: 'stt', provider: 's', audioMs: 100, speechMs: 60 }]);
  });

  it('says nothing of providers that had nothing to do', () => {
    const meter = new UsageMeter();
    meter.noteFor('tts', 'spare');
    expect(meter.usage()).toEqual([]);
  });
});
