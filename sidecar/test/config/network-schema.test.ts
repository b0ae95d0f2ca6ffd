import { describe, expect, it } from 'vitest';
import { PRIVATE_AUTHORITY } from '../../../test/simulators/private-authority.ts';
import { networkSchema } from '../../src/config/network-schema.ts';

const faultsOf = (network: object) =>
  networkSchema.safeParse(network).error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('the network settings', () => {
  it('are empty by themselves: nothing between us and the vendors', () => {
    expect(networkSchema.parse(undefined)).toEqual({
      proxy: '',
      proxyUser: '',
      proxyPassword: '',
      noProxy: [],
      certificates: '',
    });
  });

  it('take a proxy, exempt hosts and a chain of certificates', () => {
    const certificates = `# our firewall\n${PRIVATE_AUTHORITY}\n${PRIVATE_AUTHORITY}\n`;
    const noProxy = ['intranet', '.example.com', '*.example.org', '10.0.0.7:8000', '[::1]', '*'];
    expect(faultsOf({ proxy: ' http://proxy.example:3128 ', noProxy, certificates })).toBeUndefined();
  });

  it.each([
    ['proxy', { proxy: 'proxy.example:3128' }],
    ['proxy', { proxy: 'http://me:secret@proxy.example:3128' }],
    ['proxy', { proxy: 'https://proxy.example' }],
    ['noProxy.0', { noProxy: ['a, b'] }],
    ['certificates', { certificates: 'MIIB…' }],
    ['certificates', { certificates: '-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----' }],
  ])('name %s when it makes no sense: %j', (field, network) => {
    const faults = faultsOf(network);
    expect(faults?.map(([path]) => path)).toEqual([field]);
    expect(JSON.stringify(faults)).not.toContain('secret');
  });
});
