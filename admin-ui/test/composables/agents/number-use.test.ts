import { describe, expect, it } from 'vitest';
import { numberHolder } from '../../../src/composables/agents/number-use.ts';
import type { Session } from '../../../src/composables/session/session.ts';

interface Answers {
  readonly kind?: 'cabinet' | 'site';
  readonly own?: unknown;
  readonly pbx?: unknown;
}

/** A session whose sidecar and PBX give fixed answers; `asked` counts what went to the PBX. */
function session({ kind = 'cabinet', own, pbx }: Answers) {
  const asked: string[] = [];
  const answer = (data: unknown) => ({ data, response: new Response(null, { status: data ? 200 : 503 }) });
  const fake = {
    host: { kind },
    api: { GET: async () => answer(own) },
    requestPbx: async (path: string) => {
      asked.push(path);
      if (pbx === undefined) throw new TypeError('an older PBX');
      return Response.json({ data: pbx });
    },
  };
  return { session: fake as unknown as Session, asked };
}
const WANTED = { number: '201', agent: 'a', saved: '999' };
const FREE = { number: '201', free: true, takenBy: null };

describe('who has a number', () => {
  it('is told by the PBX, too, whose HTML is read as text', async () => {
    const pbx = { available: false, represent: '<i class="user icon"></i> Anna <b>&lt;201&gt;</b>' };
    const { session: asked } = session({ own: FREE, pbx });
    expect(await numberHolder(asked, WANTED)).toEqual({ kind: 'phone', name: 'Anna <201>' });
  });

  it('is somebody where the PBX gives the key of a text instead of a name', async () => {
    const pbx = { available: false, represent: 'ex_ThisNumberIsNotFree' };
    expect(await numberHolder(session({ own: FREE, pbx }).session, WANTED)).toEqual({
      kind: 'taken',
      name: '',
    });
  });

  it('is an agent before anybody else', async () => {
    const own = { number: '201', free: false, takenBy: { kind: 'agent', name: 'Bob' } };
    const pbx = { available: false, represent: 'Anna' };
    expect(await numberHolder(session({ own, pbx }).session, WANTED)).toEqual({ kind: 'agent', name: 'Bob' });
  });

  it('is nobody when both say so, or the PBX cannot', async () => {
    const free = { kind: 'free', name: '' };
    expect(await numberHolder(session({ own: FREE, pbx: { available: true } }).session, WANTED)).toEqual(
      free,
    );
    expect(await numberHolder(session({ own: FREE }).session, WANTED)).toEqual(free);
  });

  it('is not asked of the PBX for the agent’s own number, nor outside of one', async () => {
    const own = session({ own: FREE, pbx: { available: false } });
    expect(await numberHolder(own.session, { ...WANTED, number: '999' })).toEqual({ kind: 'free', name: '' });
    const site = session({ kind: 'site', own: FREE, pbx: { available: false } });
    expect(await numberHolder(site.session, WANTED)).toEqual({ kind: 'free', name: '' });
    expect([...own.asked, ...site.asked]).toEqual([]);
  });

  it('is not known while the sidecar is silent', async () => {
    expect(await numberHolder(session({ kind: 'site' }).session, WANTED)).toBeUndefined();
  });
});
