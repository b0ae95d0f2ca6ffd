import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AdminBed, SECRET } from '../doubles/admin-bed.ts';
import type { FakeAdminSource } from '../doubles/fake-admin-source.ts';

const down = {
  connected: false,
  fault: { code: 'ARI_UNREACHABLE', message: 'm', remedy: 'r', since: '2026-01-01T00:00:00.000Z' },
};

describe('the admin API', () => {
  let bed: AdminBed;
  let source: FakeAdminSource;
  const get = (path: string, headers: Record<string, string> = {}) => bed.plain(path, { headers });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  beforeEach(async () => {
    bed = new AdminBed();
    source = bed.source;
    await bed.start();
  });
  afterEach(() => bed.stop());

  it('reports health to anyone on this machine', async () => {
    const answer = await get('/health');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ status: 'ok', ...source.report });
  });

  it('answers 503 with fault and remedy while Asterisk is away', async () => {
    source.report = { ...source.report, ari: down };
    const answer = await get('/health');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: 'down', ari: { fault: { remedy: 'r' } } });
  });

  it('says that it drains without calling that a failure', async () => {
    source.report = { ...source.report, calls: { active: 1, limit: 50, draining: true } };
    const answer = await get('/health');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'draining' });
  });

  it('shows calls only with the secret', async () => {
    expect((await get('/calls')).status).toBe(401);
    expect((await get('/calls', bearer('wrong'))).status).toBe(401);
    expect((await get('/calls', bearer(`${SECRET}x`))).status).toBe(401);
    expect((await get('/calls', { authorization: `Basic ${SECRET}` })).status).toBe(401);
    const answer = await get('/calls', bearer(SECRET));
    expect(await answer.json()).toMatchObject({ calls: [{ id: 'c1', state: 'listening' }] });
  });

  it('shows calls to nobody while no secret is set, and takes a new secret at once', async () => {
    bed.secret = '';
    expect((await get('/calls', bearer(''))).status).toBe(401);
    expect((await get('/calls', { authorization: 'Bearer' })).status).toBe(401);
    bed.secret = 'changed';
    expect((await get('/calls', bearer('changed'))).status).toBe(200);
  });

  it('refuses foreign host names (DNS rebinding) and serves its own', async () => {
    const statusFor = async (host: string) => {
      const sent = request({ host: '127.0.0.1', port: bed.port, path: '/health', headers: { host } }).end();
      const [answer] = await once(sent, 'response');
      answer.resume();
      return answer.statusCode;
    };
    expect(await statusFor('evil.example')).toBe(403);
    expect(await statusFor(`127.0.0.1.evil.example:${bed.port}`)).toBe(403);
    expect(await statusFor(`LOCALHOST:${bed.port}`)).toBe(200);
    expect(await statusFor('127.0.0.1')).toBe(200);
  });

  it('listens on no other address of this machine', async () => {
    const other = Object.values(networkInterfaces())
      .flat()
      .find((address) => address && !address.internal && address.family === 'IPv4');
    if (!other) return;
    const socket = connect(bed.port, other.address);
    const [error] = await once(socket, 'error');
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('answers unknown addresses with 404 and faults of ours with 500, without details', async () => {
    expect((await get('/nothing')).status).toBe(404);
    source.health = () => {
      throw new Error('hunter2');
    };
    const answer = await get('/health');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('hunter2');
  });

  it('serves metrics as Prometheus text', async () => {
    const answer = await get('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toContain('# TYPE aivoice_calls_ended_total counter');
  });

  it('rejects with ADMIN_PORT_TAKEN when the port is in use', async () => {
    await expect(bed.listen(bed.port)).rejects.toMatchObject({ code: 'ADMIN_PORT_TAKEN' });
  });

  it('stops twice without harm and frees its port', async () => {
    const admin = await bed.listen(0);
    await admin.stop();
    await admin.stop();
    const again = await bed.listen(admin.port);
    await again.stop();
  });

  describe('/events', () => {
    async function open() {
      const answer = await get('/events', bearer(SECRET));
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      if (!reader) throw new Error('no body');
      await reader.read(); // ": connected"
      return { answer, reader };
    }

    it('needs the secret', async () => {
      expect((await get('/events')).status).toBe(401);
    });

    it('streams call events as they come, as server-sent events', async () => {
      const { answer, reader } = await open();
      expect(answer.headers.get('content-type')).toBe('text/event-stream');
      source.feed.publish({ type: 'caller-turn', call: 'c1', text: 'line\nbreak' });
      const { value } = await reader.read();
      expect(value).toBe(
        'event: caller-turn\ndata: {"type":"caller-turn","call":"c1","text":"line\\nbreak"}\n\n',
      );
      await reader.cancel();
    });

    it('forgets a reader that went away', async () => {
      const { reader } = await open();
      expect(source.feed.watched).toBe(true);
      await reader.cancel();
      await expect.poll(() => source.feed.watched).toBe(false);
    });

    it('ends when the server stops', async () => {
      const { reader } = await open();
      await bed.close();
      const rest = await reader.read().catch(() => ({ done: true })); // ended or reset: both are over
      expect(rest.done).toBe(true);
      expect(source.feed.watched).toBe(false);
    });

    it('is open to 16 readers at most', async () => {
      const streams = await Promise.all(Array.from({ length: 16 }, open));
      expect((await get('/events', bearer(SECRET))).status).toBe(503);
      await Promise.all(streams.map(({ reader }) => reader.cancel()));
    });
  });
});
