import { describe, expect, it } from 'vitest';
import { portablePart, settleOnMachine } from '../../src/config/portable-part.ts';

const here = {
  version: 1,
  ari: { url: 'http://127.0.0.1:8088/ari', password: 'here' },
  admin: { port: 28_899, secret: 'secret of this machine' },
  storage: { directory: '/var/here' },
  settings: { readOnly: false },
  agents: [{ id: 'old' }],
};
const there = {
  version: 1,
  ari: { password: 'there' },
  admin: { port: 30_000, secret: 'secret of that machine' },
  storage: { directory: '/var/there', retention: 30 },
  settings: { readOnly: true },
  agents: [{ id: 'new' }],
};

describe('the portable part of settings', () => {
  it('leaves out what belongs to the machine', () => {
    expect(portablePart(there)).toEqual({
      version: 1,
      admin: { port: 30_000 },
      storage: { retention: 30 },
      agents: [{ id: 'new' }],
    });
    expect(portablePart({ admin: { secret: 's' } })).toEqual({});
  });

  it('replaces everything on another machine but what belongs to that one', () => {
    expect(settleOnMachine(there, here).document).toEqual({
      version: 1,
      ari: here.ari,
      admin: { port: 30_000, secret: 'secret of this machine' },
      storage: { directory: '/var/here', retention: 30 },
      settings: { readOnly: false },
      agents: [{ id: 'new' }],
    });
  });

  it('keeps what belongs to the machine when the import says nothing about it', () => {
    expect(settleOnMachine({ version: 1 }, here).document).toMatchObject({
      admin: { secret: 'secret of this machine' },
      storage: { directory: '/var/here' },
    });
  });

  it('is refused when a newer sidecar wrote it', () => {
    const { faults } = settleOnMachine({ version: 99 }, here);
    expect(faults).toEqual([{ path: 'version', message: expect.stringContaining('newer sidecar') }]);
  });
});
