import { describe, expect, it } from 'vitest';
import { Metrics } from '../../src/admin/metrics.ts';
import type { CallRecord } from '../../src/call/call-record.ts';

describe('metrics', () => {
  const metrics = new Metrics();
  metrics.start('1.2.3', {
    activeCalls: () => 4,
    ariConnected: () => true,
    pacer: () => ({ p50: 0.5, p99: 2, late: 7, skipped: 1 }),
  });

  it('reads live figures at each scrape, in seconds', async () => {
    const text = await metrics.render();
    expect(text).toContain('aivoice_calls_active 4');
    expect(text).toContain('aivoice_ari_connected 1');
    expect(text).toContain('aivoice_pacer_lateness_p50_seconds 0.0005');
    expect(text).toContain('aivoice_pacer_lateness_p99_seconds 0.002');
    expect(text).toContain('aivoice_pacer_late_frames 7');
    expect(text).toContain('aivoice_build_info{version="1.2.3"} 1');
  });

  it('counts ends, refusals and provider failures by their reason', async () => {
    metrics.callEnded('transferred');
    metrics.callEnded('transferred');
    metrics.callRefused('limit-reached');
    metrics.providerFailed({ stage: 'llm', provider: 'p', code: 'PROVIDER_TIMEOUT' });
    metrics.interrupted('desk');
    const text = await metrics.render();
    expect(text).toContain('aivoice_calls_ended_total{reason="transferred"} 2');
    expect(text).toContain('aivoice_calls_refused_total{reason="limit-reached"} 1');
    expect(text).toContain(
      'aivoice_provider_failures_total{stage="llm",provider="p",code="PROVIDER_TIMEOUT"} 1',
    );
    expect(text).toContain('aivoice_interruptions_total{agent="desk"} 1');
  });

  it('adds up what providers did in ended calls, what it cost, and who took over', async () => {
    const record = {
      usage: [
        { stage: 'llm', provider: 'router', inputTokens: 100, cachedTokens: 60, outputTokens: 9 },
        { stage: 'tts', provider: 'voice', characters: 40, audioMs: 2_500 },
        { stage: 'stt', provider: 'ears', audioMs: 60_000, speechMs: 9_000 },
      ],
      cost: { currency: 'EUR', total: 0.03, providers: { voice: 0.03 }, unpriced: [] },
    } as unknown as CallRecord;
    metrics.usage.add(record);
    metrics.usage.add(record);
    metrics.providerSwitched({ stage: 'llm', from: 'a', to: 'b', code: 'PROVIDER_BUSY' });
    const text = await metrics.render();
    expect(text).toContain('aivoice_provider_tokens_total{provider="router",kind="cached"} 120');
    expect(text).toContain('aivoice_provider_characters_total{provider="voice"} 80');
    expect(text).toContain('aivoice_provider_audio_seconds_total{stage="stt",provider="ears"} 120');
    expect(text).toContain('aivoice_provider_cost_total{provider="voice",currency="EUR"} 0.06');
    expect(text).toContain(
      'aivoice_provider_switches_total{stage="llm",from="a",to="b",code="PROVIDER_BUSY"} 1',
    );
  });

  it('sorts answer latencies into buckets around the budget', async () => {
    metrics.turns.answered('desk', { speechEnd: 1_000, firstFrameSent: 1_790, decidedBy: 'complete' });
    const text = await metrics.render();
    expect(text).toContain('aivoice_answer_latency_seconds_bucket{le="0.6",agent="desk",rule="complete"} 0');
    expect(text).toContain('aivoice_answer_latency_seconds_bucket{le="0.8",agent="desk",rule="complete"} 1');
  });

  it('shows event loop lag and memory of the process', async () => {
    const text = await metrics.render();
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(text).toContain('process_resident_memory_bytes');
  });
});
