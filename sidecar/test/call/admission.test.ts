import { describe, expect, it } from 'vitest';
import { admit } from '../../src/call/admission.ts';
import type { AgentRuntime } from '../../src/call/agent-runtime.ts';

const agent = { profile: { id: 'front-desk' } } as AgentRuntime;
const open = { agents: new Map([['front-desk', agent]]), active: 0, limit: 2, draining: false };

describe('admission', () => {
  it('admits a call for a known agent below the limit', () => {
    expect(admit('front-desk', open)).toEqual({ admitted: true, agent });
  });

  it('refuses an agent nobody configured, also when the dialplan names none', () => {
    expect(admit('sales', open)).toEqual({ admitted: false, reason: 'unknown-agent' });
    expect(admit(undefined, open)).toEqual({ admitted: false, reason: 'unknown-agent' });
  });

  it('refuses the call that would pass the limit', () => {
    expect(admit('front-desk', { ...open, active: 2 })).toEqual({ admitted: false, reason: 'limit-reached' });
  });

  it('refuses every call while draining', () => {
    expect(admit('front-desk', { ...open, draining: true })).toEqual({ admitted: false, reason: 'draining' });
  });
});
