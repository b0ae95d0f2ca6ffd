import tls from 'node:tls';

/**
 * Makes the whole process trust the certificate authorities of `pem` (one or many, concatenated) beside Node's
 * own; replaces what an earlier call added. Process-wide because vendor SDKs open sockets of their own.
 * Throws on text that holds no certificate. Connections already open stay as they are.
 */
export function trustCertificates(pem: string): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('bundled'), ...tls.getCACertificates('extra'), pem]);
}
