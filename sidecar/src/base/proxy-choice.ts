/** Local model servers and Asterisk live there: never behind a proxy. */
export const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The proxy that `text` names, as people write it into settings and `HTTPS_PROXY`: without a scheme it is HTTP.
 * Undefined for none, and for what is no address.
 */
export function proxyUrl(text: string | undefined): URL | undefined {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return undefined;
  return URL.parse(/^\w+:\/\//.test(trimmed) ? trimmed : `http://${trimmed}`) ?? undefined;
}

/** The entries of a `NO_PROXY` variable: host names between commas or spaces. */
export function exemptHosts(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter(Boolean);
}

/**
 * Whether `url` is to be reached directly. An entry means that host and all below it, with or without a dot or `*.`
 * before it; with a port it means that port only; `*` means everything.
 */
export function isExempt(url: URL, exempt: readonly string[]): boolean {
  const host = url.hostname.toLowerCase();
  const port = url.port || (/^(https|wss):$/.test(url.protocol) ? '443' : '80');
  return exempt.some((entry) => {
    if (entry === '*') return true;
    const [, name = '', onlyPort] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (onlyPort !== undefined && onlyPort !== port) return false;
    return host === name || host.endsWith(`.${name}`);
  });
}
