import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createOutbound } from '../../src/base/outbound.ts';
import { trustCertificates } from '../../src/base/trust-certificates.ts';

/** A throw-away pair for localhost, made for this test only, valid until 2126. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9icD/6HxGP1QMXUC
oENfrCN9pi07hBoPsB+9B6jz/6qhRANCAATiuqp2gGKPT66A9+a/c3w2Yesst1ju
MalxNQsjEe2yjCKwVrNFi10bLexNcgSXUez4dgIk2zDIQ/h7sGhkrMlZ
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUaRDnN0sQK18ktU8Fq7gfGxEL/bswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjIzMjQwMloYDzIxMjYxMDI5
MjMyNDAyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATiuqp2gGKPT66A9+a/c3w2Yesst1juMalxNQsjEe2yjCKwVrNFi10b
LexNcgSXUez4dgIk2zDIQ/h7sGhkrMlZo28wbTAdBgNVHQ4EFgQU1mB/Y1JBv7CE
duqWIEnDvQLXBnEwHwYDVR0jBBgwFoAU1mB/Y1JBv7CEduqWIEnDvQLXBnEwGgYD
VR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZI
zj0EAwIDSQAwRgIhAMHEHSfgZDkcyn6zmvjecsGehDGAcRtBsQnWF+QTIr2eAiEA
qpzNEqxssOuNfkQ1J2eNJQsqzwHDxq3e8NK7Hfyo4Vk=
-----END CERTIFICATE-----`;

const before = tls.getCACertificates('default');
afterEach(() => tls.setDefaultCACertificates(before));

describe('trustCertificates', () => {
  it('lets fetch and ws accept a vendor behind a private authority', async () => {
    const server = createServer({ key: KEY, cert: CERTIFICATE }, (_, response) => response.end('hello'));
    new WebSocketServer({ server });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = (server.address() as AddressInfo).port;
    const first = createOutbound();
    await expect(first.fetch(`https://127.0.0.1:${port}/`)).rejects.toThrow();

    trustCertificates(CERTIFICATE);

    const second = createOutbound();
    expect(await (await second.fetch(`https://127.0.0.1:${port}/`)).text()).toBe('hello');
    const socket = new WebSocket(`wss://127.0.0.1:${port}/`);
    await once(socket, 'open');
    socket.terminate();
    await Promise.all([first.close(), second.close()]);
    server.close();
  });

  it('throws on text that holds no certificate', () => {
    expect(() => trustCertificates('-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----')).toThrow();
  });
});
