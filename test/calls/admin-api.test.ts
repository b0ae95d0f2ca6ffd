import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallBed } from '../sidecar/call-bed.ts';
import { EXAMPLE_AGENT, exampleSettings } from '../sidecar/example-settings.ts';
import { builtSidecar } from '../sidecar/programs.ts';

interface SyntheticCall {
  readonly step: string;
  readonly call: string;
  readonly heardLevel: number;
  readonly recognised: string;
  readonly answered: string;
  readonly packetsIn: number;
  readonly failure: unknown;
}

interface Diagnosis {
  readonly id: string;
  readonly status: string;
}

/** Loud enough to be speech, dBFS. */
const SPEECH = -45;

describe('the admin API of a running sidecar', () => {
  let bed: CallBed;

  beforeAll(async () => {
    bed = await CallBed.start({
      agents: [EXAMPLE_AGENT],
      program: builtSidecar,
      settings: (ari) => exampleSettings(ari),
    });
  });
  afterAll(() => bed?.[Symbol.asyncDispose]());

  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { adminPort, secret } = bed.sidecar;
    const answer = await fetch(`http://127.0.0.1:${adminPort}${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
  const statusOf = async (path: string) => {
    const { items, diagnoses } = await ask<{ items?: Diagnosis[]; diagnoses?: Diagnosis[] }>('GET', path);
    return Object.fromEntries((items ?? diagnoses ?? []).map(({ id, status }) => [id, status]));
  };

  it('takes the checklist from "not tried" to all green by a synthetic call', async () => {
    expect(await statusOf('/checklist')).toEqual({
      asterisk: 'ok',
      'media-modules': 'ok',
      voice: 'unknown',
      keys: 'ok',
      language: 'ok',
    });
    await ask('POST', '/doctor/synthetic-call', {});
    const last = async () => (await ask<{ call: SyntheticCall }>('GET', '/doctor/synthetic-call')).call;
    await expect
      .poll(async () => (await last()).step, { timeout: 60_000, interval: 200 })
      .toMatch(/done|failed/);
    const call = await last();
    expect(call).toMatchObject({ step: 'done', failure: null });
    expect(call.heardLevel).toBeGreaterThan(SPEECH);
    expect(call.recognised.toLowerCase()).toContain('hours');
    expect(call.answered).toContain('Monday');
    expect(await statusOf('/checklist')).toMatchObject({ voice: 'ok' });
    expect(await statusOf('/doctor')).toMatchObject({
      'rtp-in': 'ok',
      'rtp-out': 'ok',
      codec: 'ok',
      disk: 'ok',
    });
    const found = await ask<{ calls: { id: string }[] }>('GET', '/history?query=opening');
    expect(found.calls.map(({ id }) => id)).toEqual([call.call]);
  });

  it('applies saved settings to the next call and keeps its secrets', async () => {
    const { settings, generation } = await ask<{
      settings: { agents: Record<string, unknown>[] };
      generation: number;
    }>('GET', '/settings');
    const prompt = `select "the best" from ../../ 🙂 ${"'".repeat(20_000)}`;
    const agents = settings.agents.map((agent) => ({ ...agent, prompt }));
    const saved = await ask<{ generation: number }>('PUT', '/settings', {
      settings: { ...settings, agents },
      generation,
    });
    expect(saved.generation).toBe(generation + 1);
    expect(
      (await ask<typeof settings & { settings: typeof settings }>('GET', '/settings')).settings.agents[0],
    ).toMatchObject({ prompt });
    expect(await bed.sidecar.health()).toMatchObject({
      status: 'ok',
      settings: { generation: saved.generation },
    });
  });

  it('ends a call and sends another to the fallback when the page says so', async () => {
    for (const action of ['hangup', 'transfer'] as const) {
      const call = await bed.caller.dial('999');
      await expect.poll(async () => (await bed.sidecar.calls())[0]?.state).toBe('listening');
      const [running] = await bed.sidecar.calls();
      await fetch(`http://127.0.0.1:${bed.sidecar.adminPort}/calls/${running?.id}/${action}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bed.sidecar.secret}` },
        ...(action === 'transfer' ? { body: JSON.stringify({ target: null }) } : {}),
      });
      await expect.poll(async () => (await bed.sidecar.calls()).length).toBe(0);
      const { calls } = await ask<{ calls: { outcome: string }[] }>('GET', '/history');
      expect(calls[0]?.outcome).toBe('operator');
      await call.hangUp();
    }
  });

  it('lets an agent speak and write without a call', async () => {
    const { adminPort, secret } = bed.sidecar;
    const post = (path: string, body: unknown) =>
      fetch(`http://127.0.0.1:${adminPort}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}` },
        body: JSON.stringify(body),
      });
    const wav = await (await post('/speak', { agent: 'front-desk', text: 'Hello there.' })).bytes();
    expect(Buffer.from(wav.subarray(0, 4)).toString()).toBe('RIFF');
    expect(wav.length).toBeGreaterThan(8_000);
    const turns = [{ who: 'caller', text: 'What are your opening hours?' }];
    const events = await (await post('/agents/front-desk/chat', { turns })).text();
    expect(events).toContain('Monday');
    expect(events).toContain('event: done');
  });
});
