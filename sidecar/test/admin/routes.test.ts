import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_ROUTES } from '../../src/admin/contract/all-routes.ts';
import { AppError } from '../../src/base/app-error.ts';
import { MASK } from '../../src/config/secrets.ts';
import { wavHeader } from '../../src/media/wav.ts';
import type { LoggableRecord } from '../../src/store/logged-call.ts';
import { AdminBed, SECRET } from '../doubles/admin-bed.ts';
import { smallestDocument } from '../doubles/fake-vendors.ts';
import { record } from '../store/records.ts';

/** A path of every parameter, valid in each. */
const SAMPLE: Readonly<Record<string, string>> = { id: 'c1', name: 'mine', number: '999' };
const pathOf = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => SAMPLE[name] ?? 'x');
const NO_SOUND = wavHeader({ channels: 2, rateHz: 8_000, dataBytes: 0 });
const HOSTILE = `select "the best" from 'a'; ../../etc/passwd 🙂 "да" or "нет" \\ \u2028 ${'x'.repeat(20_000)}`;

let bed: AdminBed;
beforeEach(async () => {
  bed = new AdminBed();
  await bed.start({
    ...smallestDocument(),
    providers: { mine: { vendor: 'keyed-llm', apiKey: 'key-value' } },
  });
});
afterEach(() => bed.stop());

describe('every route of the admin API', () => {
  const guarded = ALL_ROUTES.filter(({ open }) => !open);

  it.each(guarded)('$method $path gives nothing without a token', async ({ method, path }) => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: `Bearer ${SECRET}x` }]) {
      const answer = await bed.plain(pathOf(path), {
        method: method.toUpperCase(),
        headers,
        ...(method === 'get' || method === 'delete' ? {} : { body: '{}' }),
      });
      expect(answer.status).toBe(401);
    }
  });

  it.each(ALL_ROUTES)('$method $path never tells a secret and fits its contract', async (route) => {
    const { method, path, answer, body } = route;
    if (answer.content === 'text/event-stream') return;
    const rest = { version: 1, settingsGeneration: 1, linkedId: '', codec: 'ulaw', media: {} };
    bed.addCall(
      { ...record('c1'), ...rest, endedAt: '2026-03-01T10:01:00.000Z' } as LoggableRecord,
      NO_SOUND,
    );
    const response = await bed.ask(method.toUpperCase(), pathOf(path), body ? {} : undefined);
    const text = await response.text();
    for (const secret of [SECRET, 'ari-secret', 'key-value']) expect(text).not.toContain(secret);
    if (response.status === 200 && answer.schema) answer.schema.parse(JSON.parse(text));
    expect([200, 202, 204, 400, 401]).toContain(response.status);
  });
});

describe('the routes of settings', () => {
  it('save what any text may hold, and mask what is secret', async () => {
    const { settings, generation } = (await (await bed.ask('GET', '/settings')).json()) as {
      settings: Record<string, unknown>;
      generation: number;
    };
    expect(settings).toMatchObject({ ari: { password: MASK }, providers: { mine: { apiKey: MASK } } });
    const agents = [{ id: 'a', number: '999', name: 'A', prompt: HOSTILE }];
    const saved = await bed.ask('PUT', '/settings', { settings: { ...settings, agents }, generation });
    expect(await saved.json()).toEqual({ generation: generation + 1, restartNeeded: [] });
    expect(bed.settings.current.settings).toMatchObject({
      ari: { password: 'ari-secret' },
      providers: { mine: { apiKey: 'key-value' } },
      agents: [{ prompt: HOSTILE }],
    });
  });

  it('refuse a faulty document with all its faults, without its values', async () => {
    const settings = {
      ...smallestDocument(),
      ari: { password: 'hunter2', url: 'hunter2' },
      limits: { calls: 0 },
    };
    const answer = await bed.ask('PUT', '/settings', { settings });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({
      code: 'SETTINGS_INVALID',
      faults: [{ path: 'ari.url' }, { path: 'limits.calls' }],
    });
    expect(text).not.toContain('hunter2');
    const checked = await bed.ask('POST', '/settings/check', { settings });
    expect(await checked.json()).toMatchObject({ faults: [{ path: 'ari.url' }, { path: 'limits.calls' }] });
    expect(bed.settings.current.number).toBe(1);
  });

  it('refuse a document that was edited elsewhere meanwhile', async () => {
    const answer = await bed.ask('PUT', '/settings', { settings: smallestDocument(), generation: 7 });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'SETTINGS_CHANGED_MEANWHILE' });
  });

  it('refuse what is no JSON, too large, or of another shape, and repeat none of it', async () => {
    const put = (body: string) =>
      bed.plain('/settings', { method: 'PUT', headers: { authorization: `Bearer ${SECRET}` }, body });
    expect((await put('{"settings": hunter2')).status).toBe(400);
    const shape = await put('{"settings": "hunter2"}');
    expect(shape.status).toBe(400);
    expect(await shape.text()).not.toContain('hunter2');
    expect((await put(`{"settings": {"x": "${'x'.repeat(9_000_000)}"}}`)).status).toBe(413);
  });
});

describe('the routes of ended calls', () => {
  beforeEach(() =>
    bed.addCall(record('c1', 'How much is a check-up?'), Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])),
  );

  it('find a call by words, number and day', async () => {
    const found = async (query: string) => {
      const answer = (await (await bed.ask('GET', `/history?${query}`)).json()) as {
        calls: { id: string }[];
      };
      return answer.calls.map(({ id }) => id);
    };
    expect(await found('query=check')).toEqual(['c1']);
    expect(await found(`query=${encodeURIComponent(`' OR 1=1 -- select * from call`)}`)).toEqual([]);
    expect(await found('number=4930&from=2026-03-01&to=2026-03-01')).toEqual(['c1']);
    expect(await found('to=2026-02-28')).toEqual([]);
    expect(await found('query=')).toEqual(['c1']);
    expect((await bed.ask('GET', '/history?from=2026-99-99')).status).toBe(400);
    expect((await bed.ask('GET', '/history?size=100000')).status).toBe(400);
  });

  it('tell the retention and the space that is used', async () => {
    const { retention } = (await (await bed.ask('GET', '/history')).json()) as { retention: unknown };
    expect(retention).toEqual({ days: 90, megabytes: 100, usedMegabytes: 0, calls: 1 });
  });

  it('give the record, and the recording in ranges', async () => {
    expect(await (await bed.ask('GET', '/history/c1')).json()).toMatchObject({ id: 'c1', duration: 12_000 });
    const whole = await bed.ask('GET', '/history/c1/audio');
    expect(whole.headers.get('content-type')).toBe('audio/wav');
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect([...(await whole.bytes())]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const part = await bed.ask('GET', '/history/c1/audio', undefined, { range: 'bytes=2-4' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 2-4/8']);
    expect([...(await part.bytes())]).toEqual([3, 4, 5]);
    const beyond = await bed.ask('GET', '/history/c1/audio', undefined, { range: 'bytes=99-' });
    expect(beyond.status).toBe(416);
  });

  it('know nothing of calls outside the history, whatever the path', async () => {
    for (const id of ['unknown', '..%2F..%2Fsettings.json', '%2e%2e', 'c1%00'])
      expect([400, 404]).toContain((await bed.ask('GET', `/history/${id}`)).status);
    bed.addCall(record('silent', 'x', { recording: null }), null);
    expect((await bed.ask('GET', '/history/silent/audio')).status).toBe(404);
  });

  it('delete a call for good', async () => {
    expect((await bed.ask('DELETE', '/history/c1')).status).toBe(204);
    expect((await bed.ask('GET', '/history/c1')).status).toBe(404);
    expect((await bed.ask('DELETE', '/history/c1')).status).toBe(404);
  });
});

describe('the routes of calls in progress', () => {
  it('end a call or send it on, and say when they cannot', async () => {
    expect((await bed.ask('POST', '/calls/c1/hangup')).status).toBe(204);
    expect((await bed.ask('POST', '/calls/c1/transfer', { target: 'Reception' })).status).toBe(204);
    expect((await bed.ask('POST', '/calls/c1/transfer', { target: null })).status).toBe(204);
    expect(bed.calls.done).toEqual(['hangUp c1', 'transfer c1 Reception', 'transfer c1 null']);
    expect((await bed.ask('POST', '/calls/c1/transfer', { target: 'Mars' })).status).toBe(403);
    expect((await bed.ask('POST', '/calls/c1/transfer', {})).status).toBe(400);
    expect((await bed.ask('POST', '/calls/c2/hangup')).status).toBe(404);
    expect((await bed.ask('GET', '/calls/c2/events')).status).toBe(404);
  });
});

describe('the routes of agents', () => {
  it('count the tokens of any text', async () => {
    const answer = await bed.ask('POST', '/tokens', { text: HOSTILE });
    const { tokens, characters } = (await answer.json()) as { tokens: number; characters: number };
    expect(characters).toBe(HOSTILE.length);
    expect(tokens).toBeGreaterThan(1_000);
  });

  it('stream the answer to a written question, with any text', async () => {
    const turns = [{ who: 'caller', text: HOSTILE.slice(0, 10_000) }];
    const answer = await bed.ask('POST', '/agents/a/chat', { turns, prompt: HOSTILE });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(await answer.text()).toBe(
      'event: clause\ndata: {"type":"clause","text":"Hello."}\n\n' +
        'event: done\ndata: {"type":"done","text":"Hello.","firstToken":1,"took":2,"ends":null}\n\n',
    );
    expect(bed.agents.asked).toEqual([{ agent: 'a', turns, prompt: HOSTILE }]);
  });

  it('tell a vendor’s failure with its remedy', async () => {
    bed.agents.failure = new AppError('PROVIDER_KEY_REFUSED', {
      details: { provider: 'x', stage: 'tts', reason: '401' },
    });
    for (const request of [
      bed.ask('POST', '/speak', { text: 'hi' }),
      bed.ask('GET', '/providers/mine/voices'),
      bed.ask('POST', '/agents/a/chat', { turns: [{ who: 'caller', text: 'hi' }] }),
    ]) {
      const answer = await request;
      expect(answer.status).toBe(502);
      expect(await answer.json()).toMatchObject({ code: 'PROVIDER_KEY_REFUSED', remedy: expect.any(String) });
    }
  });

  it('let three be tried at a time, and more when those are done', async () => {
    const held = Promise.withResolvers<void>();
    bed.agents.held = held.promise;
    const three = [1, 2, 3].map(() => bed.ask('POST', '/speak', { text: 'hi' }));
    await expect.poll(() => bed.agents.asked.length).toBe(3);
    expect((await bed.ask('POST', '/speak', { text: 'hi' })).status).toBe(429);
    held.resolve();
    for (const answer of await Promise.all(three)) expect(answer.status).toBe(200);
    expect((await bed.ask('POST', '/speak', { text: 'hi' })).status).toBe(200);
  });
});

describe('the routes of the doctor', () => {
  it('give a report as text, with remedies', async () => {
    const text = await (await bed.ask('GET', '/doctor/report')).text();
    expect(text).toContain('FAILED  Media modules: missing [MEDIA_LEG_FAILED]\n        > load it');
  });

  it('allow one synthetic call at a time', async () => {
    expect((await bed.ask('POST', '/doctor/synthetic-call', {})).status).toBe(202);
    expect((await bed.ask('POST', '/doctor/synthetic-call', {})).status).toBe(409);
  });
});

describe('logins', () => {
  const redeem = (code: string) =>
    bed.plain('/logins/redeem', { method: 'POST', body: JSON.stringify({ code }) });

  it('turn a one-time code into a token that opens what the secret opens', async () => {
    const login = (await (await bed.ask('POST', '/logins')).json()) as { code: string; address: string };
    expect(login.address).toBe(`http://127.0.0.1:${bed.port}/#login=${login.code}`);
    const { token } = (await (await redeem(login.code)).json()) as { token: string };
    const withToken = () => bed.plain('/calls', { headers: { authorization: `Bearer ${token}` } });
    expect((await withToken()).status).toBe(200);
    expect((await redeem(login.code)).status).toBe(401);
    bed.secret = 'changed';
    expect((await withToken()).status).toBe(401);
  });

  it('end in a pause after many wrong codes', async () => {
    const statuses = [];
    for (let attempt = 0; attempt < 11; attempt++) statuses.push((await redeem('wrong')).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });
});

describe('the page', () => {
  it('is served with its files to anyone on this machine, once it is built, and framed by nobody', async () => {
    mkdirSync(join(bed.site, 'assets'), { recursive: true });
    writeFileSync(join(bed.site, 'index.html'), '<!doctype html>');
    writeFileSync(join(bed.site, 'assets/page.js'), 'page();');
    writeFileSync(join(bed.folder, 'outside.txt'), 'outside');
    const admin = await bed.listen(0);
    const get = (path: string) => fetch(`http://127.0.0.1:${admin.port}${path}`);
    const page = await get('/');
    expect(await page.text()).toBe('<!doctype html>');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect((await get('/assets/page.js')).headers.get('content-type')).toMatch(/javascript/);
    for (const path of [
      '/..%2foutside.txt',
      '/%2e%2e/outside.txt',
      '/assets/..%5c..%5coutside.txt',
      '/nothing.js',
    ])
      expect((await get(path)).status).toBe(404);
    expect((await get('/calls')).status).toBe(401);
    await admin.stop();
  });

  it('is missing without harm', async () => {
    expect((await bed.plain('/')).status).toBe(404);
  });
});
