import tls from 'node:tls';

let ownAuthorities: readonly string[] | undefined;

/**
 * Makes the whole process trust the certificate authorities of `pem` (one or many, concatenated) beside those it
 * trusted when it started; replaces what an earlier call added, and adds none when empty. Process-wide because
 * vendor SDKs open sockets of their own. Throws on text that holds no certificate. Connections already open stay as
 * they are.
 */
export function trustCertificates(pem: string): void {
  ownAuthorities ??= tls.getCACertificates('default');
  tls.setDefaultCACertificates(pem.trim() === '' ? ownAuthorities : [...ownAuthorities, pem]);
}
