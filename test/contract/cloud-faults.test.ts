import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../sidecar/src/base/clock.ts';
import { ERROR_TABLE, type ErrorCode } from '../../sidecar/src/base/error-table.ts';
import { createLog } from '../../sidecar/src/base/log.ts';
import type { Candidate, FailoverOptions } from '../../sidecar/src/failover/candidate.ts';
import { ProviderHealth } from '../../sidecar/src/failover/provider-health.ts';
import type { ProviderSwitch } from '../../sidecar/src/ports/conversation-events.ts';
import { REGISTRY } from '../../sidecar/src/providers/registry.ts';
import { providerContext } from '../../sidecar/test/doubles/provider-context.ts';
import type { Fault } from '../simulators/fault.ts';
import { within } from './check.ts';
import { ADAPTERS, type Adapter } from './cloud-adapters.ts';
import { standIns, type Use, useStage } from './cloud-uses.ts';

/** A recogniser may have to be opened three times before it is given up: 4 s of silence each. */
const PATIENCE = 25_000;

/** A vendor that repeats the key it was given, in each of the forms vendors have for errors. */
const echo = (key: string) =>
  JSON.stringify({ error: { message: `no ${key}`, code: 1 }, detail: { status: 'x', message: key }, key });

const status = (code: number, more: object = {}): Fault => ({ kind: 'status', status: code, ...more });

interface Case {
  readonly title: string;
  fault(key: string): Fault;
  /** The error that has to be noticed; absent: whatever it is, or none, as long as the caller gets everything. */
  readonly code?: ErrorCode;
  readonly overWebSocketOnly?: true;
}

const CASES: readonly Case[] = [
  { title: 'refuses the connection', fault: () => ({ kind: 'refuse' }), code: 'PROVIDER_UNREACHABLE' },
  { title: 'refuses the key', fault: () => status(401), code: 'PROVIDER_KEY_REFUSED' },
  {
    title: 'refuses the key and repeats it',
    fault: (key) => status(401, { body: echo(key) }),
    code: 'PROVIDER_KEY_REFUSED',
  },
  { title: 'has no credit left', fault: () => status(402), code: 'PROVIDER_OUT_OF_CREDIT' },
  { title: 'is busy', fault: () => status(429), code: 'PROVIDER_BUSY' },
  { title: 'is busy for 7 s', fault: () => status(429, { retryAfter: '7' }), code: 'PROVIDER_BUSY' },
  { title: 'fails', fault: (key) => status(500, { body: echo(key) }), code: 'PROVIDER_FAILED' },
  {
    title: 'fails with a web page',
    fault: () => status(503, { body: '<html>', contentType: 'text/html' }),
    code: 'PROVIDER_FAILED',
  },
  { title: 'says nothing', fault: () => ({ kind: 'hang-before-first-byte' }), code: 'PROVIDER_TIMEOUT' },
  { title: 'stops in mid-answer', fault: () => ({ kind: 'hang-after-first-byte' }) },
  { title: 'breaks off', fault: () => ({ kind: 'cut-mid-stream' }) },
  { title: 'ends without an end', fault: () => ({ kind: 'end-without-finish' }) },
  { title: 'sends text of no protocol', fault: () => ({ kind: 'malformed-frame' }) },
  { title: 'sends nonsense', fault: () => ({ kind: 'nonsense-values' }) },
  { title: 'answers with a web page', fault: () => ({ kind: 'wrong-content-type' }) },
  { title: 'sends 10 MB at once', fault: () => ({ kind: 'huge-frame', bytes: 10 * 1_024 * 1_024 }) },
  { title: 'trickles', fault: () => ({ kind: 'slow-trickle', intervalMs: 1 }) },
  { title: 'never ends', fault: () => ({ kind: 'endless-stream' }) },
  { title: 'tells of an error', fault: () => ({ kind: 'error-message' }) },
  ...[1001, 1008, 1011, 1013, 4429].map(
    (code): Case => ({
      title: `closes with ${code} and the key`,
      fault: (key) => ({ kind: 'close', code, reason: `no ${key}` }),
      overWebSocketOnly: true,
    }),
  ),
  {
    title: 'closes at once with 1008',
    fault: (key) => ({ kind: 'close', code: 1008, reason: key, at: 'open' }),
    overWebSocketOnly: true,
  },
];

interface Run {
  readonly use: Use;
  readonly switches: readonly ProviderSwitch[];
  /** Everything anybody could come to read: log, errors in full depth, switches. */
  readonly written: string;
  readonly fault: unknown;
}

async function run(adapter: Adapter, { fault }: Case): Promise<Run> {
  const simulator = await adapter.start();
  simulator.faults.set(fault(adapter.key));
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ level: 'trace', redactPersonalData: false, destination });
  const spec = REGISTRY.find(({ id }) => id === adapter.id);
  if (!spec) throw new Error(`no vendor ${adapter.id}`);
  const context = providerContext({ log });
  const provider = spec.create(spec.options.parse(simulator.options), context);
  const switches: ProviderSwitch[] = [];
  const life = new AbortController();
  const candidate = <P>(name: string, each: P): Candidate<P> => ({
    name,
    provider: each,
    health: new ProviderHealth({ name, clock: systemClock, log, signal: life.signal }),
  });
  const first = candidate(adapter.id, provider);
  const options = {
    candidates: [first, candidate('stand-in', standIns[spec.stage]())],
    clock: systemClock,
    onSwitch: (change: ProviderSwitch) => switches.push(change),
  } as unknown as FailoverOptions<never>;
  try {
    const use = await within(PATIENCE, 'the whole answer', useStage(spec.stage, options));
    const error = first.health.fault;
    const written = [...lines, inspect([error, switches, use], { depth: null }), String(error?.stack)].join(
      '\n',
    );
    return { use, switches, written, fault: error };
  } finally {
    life.abort();
    await provider.close();
    await context.outbound.close();
    await simulator.close();
  }
}

const printed: string[] = [];
beforeAll(() => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...parts) => void printed.push(inspect(parts)));
});
afterAll(() => vi.restoreAllMocks());

describe.each(ADAPTERS.map((adapter) => [adapter.name, adapter] as const))('%s', (_, adapter) => {
  const cases = CASES.filter(
    (each) =>
      (adapter.overWebSocket || !each.overWebSocketOnly) &&
      !adapter.cannotShow?.includes(each.fault('').kind),
  );

  it.concurrent.each(cases.map((each) => [each.title, each] as const))(
    'that %s leaves nobody without an answer, has a name, and gives no key away',
    { timeout: PATIENCE + 5_000 },
    async (_title, each) => {
      const { use, switches, written, fault } = await run(adapter, each);
      use.expectWhole();
      if (each.code) expect(switches.map(({ code }) => code)).toEqual([each.code]);
      for (const { code } of switches) expect(Object.keys(ERROR_TABLE)).toContain(code);
      const { kind, retryAfter } = each.fault('') as { kind: string; retryAfter?: string };
      if (retryAfter && !adapter.hidesHeaders)
        expect(fault).toMatchObject({ details: { retryAfterMs: Number(retryAfter) * 1_000 } });
      expect(kind).toBeDefined();
      for (const form of [adapter.key, encodeURIComponent(adapter.key)]) expect(written).not.toContain(form);
    },
  );
});

describe('the console', () => {
  it('was left alone by all of them', () => {
    expect(printed).toEqual([]);
  });
});
