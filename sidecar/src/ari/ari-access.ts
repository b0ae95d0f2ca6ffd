/** Where Asterisk's REST interface is and who we are there. */
export interface AriAccess {
  /** Base of all resources, e.g. `http://127.0.0.1:8088/ari`, or `http://127.0.0.1:8088/asterisk/ari` on MikoPBX. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** The base without credentials (they would end up in logs), query and trailing slash. Throws on an invalid URL. */
export function ariBaseUrl(access: AriAccess): string {
  const url = new URL(access.url);
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`;
}

/** Value of the `authorization` header (RFC 7617). A secret: never log it. */
export function basicAuthorization({ username, password }: AriAccess): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
