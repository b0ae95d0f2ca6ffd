import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { TurnMetrics } from '../../src/admin/turn-metrics.ts';
import type { InterruptionTrace, TurnTrace } from '../../src/ports/conversation-events.ts';

const TRACE: TurnTrace = {
  speechEnd: 10_000,
  vadStop: 10_210,
  lastInterim: 9_990,
  final: 10_330,
  committed: 10_500,
  decidedBy: 'complete',
  decidedWhy: 'end-delay',
  llmRequest: 10_150,
  llmFirstToken: 10_550,
  firstClause: 10_620,
  ttsRequest: 10_625,
  ttsFirstByte: 10_775,
  firstFrameSent: 10_790,
  firstFrameAtEar: 10_840,
  speculation: { started: 2, used: true, wastedTokens: 31 },
};

/** The lines of a scrape after `act`. */
async function scrape(act: (metrics: TurnMetrics) => void): Promise<readonly string[]> {
  const registry = new Registry();
  act(new TurnMetrics(registry));
  return (await registry.metrics()).split('\n');
}

const seconds = (lines: readonly string[], metric: string, label: string) =>
  lines
    .find((line) => line.startsWith(`${metric}_sum`) && line.includes(`="${label}"`))
    ?.split(' ')
    .at(-1);

describe('the metrics of turns', () => {
  it('show what each stage of an answer took', async () => {
    const lines = await scrape((metrics) => metrics.answered('desk', TRACE));
    const stage = (name: string) => seconds(lines, 'aivoice_turn_stage_seconds', name);
    expect(stage('voice-stop')).toBe('0.21');
    expect(stage('transcript')).toBe('0.33');
    expect(stage('turn-end')).toBe('0.5');
    expect(stage('first-token')).toBe('0.4');
    expect(stage('first-clause')).toBe('0.07');
    expect(stage('first-sound')).toBe('0.15');
    expect(stage('first-frame')).toBe('0.015');
    expect(stage('phone')).toBe('0.05');
    expect(lines).toContain('aivoice_answer_latency_seconds_sum{agent="desk",rule="complete"} 0.79');
  });

  it('leave out what did not happen or came in another order', async () => {
    const lines = await scrape((metrics) =>
      metrics.answered('desk', { committed: 5, decidedBy: 'dtmf', llmRequest: 20, llmFirstToken: 10 }),
    );
    expect(lines.filter((line) => line.includes('agent="desk"'))).toEqual([]);
  });

  it('count guesses and the tokens they wasted', async () => {
    const lines = await scrape((metrics) => metrics.answered('desk', TRACE));
    expect(lines).toContain('aivoice_speculations_total{agent="desk",result="used"} 1');
    expect(lines).toContain('aivoice_speculations_total{agent="desk",result="thrown-away"} 1');
    expect(lines).toContain('aivoice_speculation_wasted_tokens_total{agent="desk"} 31');
  });

  it('show how fast the agent gives way, and how it ended', async () => {
    const confirmed: InterruptionTrace = {
      onset: 2_000,
      ducked: 2_060,
      paused: 2_220,
      outcome: 'confirmed',
      settled: 2_600,
      why: 'words',
    };
    const key: InterruptionTrace = { outcome: 'confirmed', settled: 9_000, why: 'key' };
    const lines = await scrape((metrics) => {
      metrics.interruption('desk', confirmed);
      metrics.interruption('desk', key);
    });
    const step = (name: string) => seconds(lines, 'aivoice_interruption_seconds', name);
    expect([step('ducked'), step('paused'), step('confirmed')]).toEqual(['0.06', '0.22', '0.6']);
    const outcome = 'aivoice_interruption_outcomes_total{agent="desk",outcome="confirmed",why=';
    expect(lines).toContain(`${outcome}"words"} 1`);
    expect(lines).toContain(`${outcome}"key"} 1`);
  });
});
