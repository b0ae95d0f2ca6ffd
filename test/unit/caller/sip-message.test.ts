import { describe, expect, it } from 'vitest';
import {
  cseqOf,
  header,
  headers,
  parseSip,
  responseTo,
  tagOf,
  uriOf,
  writeSip,
} from '../../caller/sip-message.ts';

const invite = [
  'INVITE sip:999@127.0.0.1:5060 SIP/2.0',
  'v: SIP/2.0/UDP 127.0.0.1:4000;branch=z9hG4bK1',
  'Via: SIP/2.0/UDP 127.0.0.1:4001;branch=z9hG4bK2',
  'f: "A B" <sip:700@127.0.0.1>;tag=abc',
  't: <sip:999@127.0.0.1>',
  'i: 42',
  'CSeq: 7 INVITE',
  'Subject: two',
  ' lines',
  'Content-Length: 3',
  '',
  'v=0',
].join('\r\n');

describe('a SIP message', () => {
  it('is read with compact names, folded lines and repeated headers', () => {
    const message = parseSip(invite);
    if (!message) throw new Error('not read');

    expect(message.start).toEqual({ method: 'INVITE', uri: 'sip:999@127.0.0.1:5060' });
    expect(headers(message, 'via')).toHaveLength(2);
    expect(header(message, 'subject')).toBe('two lines');
    expect(tagOf(header(message, 'from'))).toBe('abc');
    expect(uriOf(header(message, 'from'))).toBe('sip:700@127.0.0.1');
    expect(cseqOf(message)).toEqual({ number: 7, method: 'INVITE' });
    expect(message.body).toBe('v=0');
  });

  it('is the same after writing and reading', () => {
    const message = parseSip(invite);
    if (!message) throw new Error('not read');
    const again = parseSip(writeSip(message));

    expect(again?.start).toEqual(message.start);
    expect(again?.body).toBe(message.body);
    expect(headers(again ?? message, 'via')).toEqual(headers(message, 'via'));
  });

  it('is answered with its own routing headers and a tag', () => {
    const message = parseSip(invite);
    if (!message) throw new Error('not read');
    const response = responseTo(message, { status: 200, reason: 'OK' }, { tag: 'xyz' });

    expect(headers(response, 'via')).toEqual(headers(message, 'via'));
    expect(header(response, 'to')).toBe('<sip:999@127.0.0.1>;tag=xyz');
    expect(header(response, 'cseq')).toBe('7 INVITE');
  });

  it('is nothing when the datagram is a keep-alive or noise', () => {
    expect(parseSip('\r\n\r\n')).toBeUndefined();
    expect(parseSip('hello')).toBeUndefined();
  });
});
