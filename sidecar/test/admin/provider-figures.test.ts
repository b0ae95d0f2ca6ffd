import { describe, expect, it } from 'vitest';
import { ProviderFigures } from '../../src/admin/provider-figures.ts';

const inCharge = { stt: 'ears', llm: 'brain', tts: 'mouth' };
const answered = (trace: Record<string, unknown>) => ({ type: 'turn-trace', call: 'c', trace });

it('reckons each stage from its own steps of an answer', () => {
  const figures = new ProviderFigures();
  const trace = {
    speechEnd: 0,
    final: 100,
    committed: 150,
    llmRequest: 120,
    llmFirstToken: 420,
    firstClause: 480,
    ttsRequest: 500,
    ttsFirstByte: 700,
  };
  figures.note(answered(trace), inCharge);
  expect(figures.latencyOf('ears')).toEqual({ p50: 100, p95: 100, count: 1 });
  expect(figures.latencyOf('brain')).toEqual({ p50: 300, p95: 300, count: 1 });
  expect(figures.latencyOf('mouth')).toEqual({ p50: 200, p95: 200, count: 1 });
});

it('leaves out steps that did not happen or came before their cause', () => {
  const figures = new ProviderFigures();
  figures.note(answered({ speechEnd: 100, final: 50, committed: 150 }), inCharge);
  figures.note({ type: 'state', call: 'c' }, inCharge);
  expect(figures.latencyOf('ears')).toBeNull();
  expect(figures.latencyOf('brain')).toBeNull();
});

it('tells the median and the 95th percentile of the newest two hundred answers', () => {
  const figures = new ProviderFigures();
  for (let answer = 1; answer <= 300; answer++)
    figures.note(answered({ speechEnd: 0, final: answer }), inCharge);
  expect(figures.latencyOf('ears')).toEqual({ p50: 201, p95: 291, count: 200 });
});

it('keeps the newest twenty failures without what the vendor said', () => {
  const figures = new ProviderFigures();
  for (let number = 1; number <= 25; number++) {
    const failure = { at: `t${number}`, provider: 'brain', stage: 'llm', code: 'PROVIDER_FAILED' } as const;
    figures.failed(Object.assign({ message: 'a secret of the vendor' }, failure));
  }
  expect(figures.failures).toHaveLength(20);
  expect(figures.failures[0]).toEqual({
    at: 't25',
    provider: 'brain',
    stage: 'llm',
    code: 'PROVIDER_FAILED',
  });
});

describe('the use of providers', () => {
  const call = (duration: number, ...usage: Parameters<ProviderFigures['ended']>[0]['usage'][number][]) => ({
    duration,
    usage,
  });

  it('is told for a minute of a call, over several calls', () => {
    const figures = new ProviderFigures();
    figures.ended(call(60_000, { provider: 'brain', inputTokens: 900, outputTokens: 60 }));
    figures.ended(call(120_000, { provider: 'brain', inputTokens: 2_100, outputTokens: 60 }));
    figures.ended(call(60_000, { provider: 'voice', characters: 400 }));
    expect(figures.usageOf('brain')).toEqual({
      calls: 2,
      minutes: 3,
      perMinute: { inputTokens: 1_000, outputTokens: 40 },
    });
    expect(figures.usageOf('voice')?.perMinute).toEqual({ characters: 400 });
  });

  it('is not known before a call, nor from one that ended at once', () => {
    const figures = new ProviderFigures();
    figures.ended(call(1_000, { provider: 'brain', inputTokens: 900 }));
    expect(figures.usageOf('brain')).toBeNull();
  });

  it('keeps the newest hundred calls only', () => {
    const figures = new ProviderFigures();
    for (let count = 0; count < 150; count++)
      figures.ended(call(60_000, { provider: 'brain', outputTokens: count < 50 ? 1_000 : 10 }));
    expect(figures.usageOf('brain')).toEqual({ calls: 100, minutes: 100, perMinute: { outputTokens: 10 } });
  });
});
