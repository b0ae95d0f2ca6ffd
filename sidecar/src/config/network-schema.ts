import { X509Certificate } from 'node:crypto';
import { z } from 'zod';

/** Hosts, suffixes and ports as `NO_PROXY` has them. */
const EXEMPT_HOST = /^(\*|(\*?\.)?[\w[\]:-]+(\.[\w-]+)*(:\d+)?)$/;

/** How vendors are reached. Takes effect for connections that are opened from then on. */
export const networkSchema = z
  .strictObject({
    proxy: z
      .string()
      .trim()
      .refine((text) => text === '' || isPlainProxy(text), {
        message: 'must be like http://proxy.example:3128; user and password have fields of their own',
      })
      .default('')
      .meta({
        title: 'Proxy',
        description: 'An HTTP proxy for everything but this machine; empty: HTTPS_PROXY, if that is set.',
        destination: true,
      }),
    proxyUser: z.string().default('').meta({ title: 'User of the proxy' }),
    proxyPassword: z.string().default('').meta({ title: 'Password of the proxy', secret: true }),
    noProxy: z
      .array(z.string().trim().regex(EXEMPT_HOST, 'must be a host name, a suffix like .example.com or "*"'))
      .default([])
      .meta({
        title: 'Reached without the proxy',
        description: 'Host names; each stands for all below it, too. Those of NO_PROXY are added.',
      }),
    certificates: z
      .string()
      .trim()
      .max(200_000, 'is too long for certificates')
      .refine((text) => text === '' || areCertificates(text), {
        message: 'must be PEM: one or more blocks that begin with -----BEGIN CERTIFICATE-----',
      })
      .default('')
      .meta({
        title: 'Certificate authorities to trust as well',
        description: 'PEM, for a proxy that looks into TLS or a server of your own.',
      }),
  })
  .prefault({})
  .meta({ title: 'Network' });

function isPlainProxy(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'http:' && url.hostname !== '' && url.username === '' && url.password === '';
}

function areCertificates(pem: string): boolean {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const block of blocks) new X509Certificate(block);
    return blocks.length > 0;
  } catch {
    return false; // what is wrong with it is no help to whoever pasted it
  }
}
