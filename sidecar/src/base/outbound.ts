import type { Agent as HttpAgent } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Dispatcher } from 'undici';
import { outboundFetch } from './outbound-fetch.ts';

/**
 * Idle HTTP connections live this long, milliseconds: turns of a call are further apart than the 4 s after
 * which Node's own fetch drops them.
 */
const KEEP_ALIVE = 60_000;
/** A vendor that does not complete TCP and TLS within this many milliseconds counts as unreachable. */
const CONNECT_TIMEOUT = 5_000;

export interface OutboundOptions {
  /** URL of an HTTP proxy, with user and password where it wants them; absent = direct. */
  readonly proxy?: string | undefined;
  /** Hosts reached directly: exact names, or suffixes with a leading dot (`.example.com`). */
  readonly noProxy?: readonly string[];
}

/** How the sidecar reaches vendors. One per settings generation, shared by all providers; `close` it with them. */
export interface Outbound {
  /** `fetch` with long keep-alive and, where set, through the proxy. */
  readonly fetch: typeof globalThis.fetch;
  /** The agent to give to `ws` for this URL; undefined = direct. */
  webSocketAgent(url: string): HttpAgent | undefined;
  /** The proxy to use for this URL, for SDKs that open their own sockets; undefined = direct. */
  proxyFor(url: string): URL | undefined;
  close(): Promise<void>;
}

/** Loopback never goes through a proxy: local model servers and Asterisk live there. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Opens nothing. Extra certificate authorities are set process-wide by `trustCertificates`. */
export function createOutbound(options: OutboundOptions = {}): Outbound {
  const proxy = options.proxy ? new URL(options.proxy) : undefined;
  const exempt = options.noProxy ?? LOOPBACK;
  const proxyFor = (url: string): URL | undefined =>
    proxy && !bypasses(new URL(url).hostname, exempt) ? proxy : undefined;
  let pools: Promise<Pools> | undefined;

  return {
    fetch: async (input, init) => {
      pools ??= openPools(proxy);
      const { direct, proxied } = await pools;
      const url = input instanceof Request ? input.url : String(input);
      const dispatcher = proxyFor(url) ? proxied : direct;
      return outboundFetch(input, init, dispatcher ?? direct);
    },
    webSocketAgent: (url) => {
      const through = proxyFor(url);
      return through && new HttpsProxyAgent(through);
    },
    proxyFor,
    close: async () => {
      const { direct, proxied } = (await pools) ?? {};
      await Promise.all([direct?.destroy(), proxied?.destroy()]);
    },
  };
}

interface Pools {
  readonly direct: Dispatcher;
  readonly proxied: Dispatcher | undefined;
}

/** Loads undici at the first request: 40 ms and 13 MB that a sidecar without HTTP vendors never pays. */
async function openPools(proxy: URL | undefined): Promise<Pools> {
  const { Agent, ProxyAgent } = await import('undici');
  const connect = { timeout: CONNECT_TIMEOUT };
  const settings = { keepAliveTimeout: KEEP_ALIVE, keepAliveMaxTimeout: KEEP_ALIVE, connect };
  return {
    direct: new Agent(settings),
    proxied:
      proxy && new ProxyAgent({ ...settings, uri: proxy.href, proxyTls: connect, requestTls: connect }),
  };
}

function bypasses(host: string, exempt: readonly string[]): boolean {
  return exempt.some((entry) =>
    entry.startsWith('.') ? host.endsWith(entry) || host === entry.slice(1) : host === entry,
  );
}
