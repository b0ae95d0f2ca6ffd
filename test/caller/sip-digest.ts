import { createHash } from 'node:crypto';

export interface DigestCredentials {
  readonly username: string;
  readonly password: string;
}

/** The value of an Authorization header that answers a `WWW-Authenticate: Digest …` challenge (RFC 2617, MD5). */
export function digestAnswer(
  challenge: string,
  request: { readonly method: string; readonly uri: string },
  { username, password }: DigestCredentials,
): string {
  const field = (name: string): string | undefined =>
    new RegExp(`\\b${name}="?([^",]+)"?`, 'i').exec(challenge)?.[1];
  const realm = field('realm') ?? '';
  const nonce = field('nonce') ?? '';
  const opaque = field('opaque');
  const qop = /\bauth\b/.test(field('qop') ?? '') ? 'auth' : undefined;
  const counted = qop ? ['00000001', '5ca11e4', qop] : [];
  const secret = md5(`${username}:${realm}:${password}`);
  const target = md5(`${request.method}:${request.uri}`);
  const response = md5([secret, nonce, ...counted, target].join(':'));
  const parts = [
    `username="${username}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${request.uri}"`,
    `response="${response}"`,
    'algorithm=MD5',
    ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
    ...(qop ? [`qop=${qop}`, `nc=${counted[0]}`, `cnonce="${counted[1]}"`] : []),
  ];
  return `Digest ${parts.join(', ')}`;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
