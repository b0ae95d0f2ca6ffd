import { describe, expect, it } from 'vitest';
import { PortLeases } from '../../src/media/port-leases.ts';

describe('PortLeases', () => {
  it('hands out the even ports of the range, each once', () => {
    const leases = new PortLeases({ from: 10_001, to: 10_006 });
    expect([leases.lease().port, leases.lease().port, leases.lease().port]).toEqual([10_002, 10_004, 10_006]);
    expect(leases.leased).toBe(3);
    expect(leases.capacity).toBe(3);
  });

  it('throws MEDIA_NO_PORT when all are taken', () => {
    const leases = new PortLeases({ from: 10_000, to: 10_000 });
    leases.lease();
    expect(() => leases.lease()).toThrowError(
      expect.objectContaining({ code: 'MEDIA_NO_PORT', details: { from: 10_000, to: 10_000 } }),
    );
  });

  it('has no port in a range without an even one', () => {
    expect(() => new PortLeases({ from: 10_001, to: 10_001 }).lease()).toThrowError(
      expect.objectContaining({ code: 'MEDIA_NO_PORT' }),
    );
  });

  it('lets a port rest before it is used again', () => {
    const leases = new PortLeases({ from: 10_000, to: 10_004 });
    leases.lease().release();
    expect(leases.lease().port).toBe(10_002);
  });

  it('takes a port back once, however often it is released', () => {
    const leases = new PortLeases({ from: 10_000, to: 10_000 });
    const first = leases.lease();
    first.release();
    leases.lease();
    first.release();
    expect(leases.leased).toBe(1);
  });
});
