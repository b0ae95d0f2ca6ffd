import type { Agent as HttpAgent } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Dispatcher } from 'undici';
import { outboundFetch } from './outbound-fetch.ts';
import { isExempt, LOOPBACK, proxyUrl } from './proxy-choice.ts';
import { trustCertificates } from './trust-certificates.ts';

/**
 * Idle HTTP connections live this long, milliseconds: turns of a call are further apart than the 4 s after
 * which Node's own fetch drops them.
 */
const KEEP_ALIVE = 60_000;
/** A vendor that does not complete TCP and TLS within this many milliseconds counts as unreachable. */
const CONNECT_TIMEOUT = 5_000;

export interface OutboundOptions {
  /** Address of an HTTP proxy, with user and password where it wants them; absent or empty = direct. */
  readonly proxy?: string | undefined;
  /** Hosts reached directly, as `isExempt` reads them; absent = loopback. */
  readonly noProxy?: readonly string[];
}

/** What the settings say about the way out; it goes before the environment. */
export interface NetworkSettings {
  readonly proxy: string;
  readonly proxyUser: string;
  readonly proxyPassword: string;
  readonly noProxy: readonly string[];
  /** PEM of certificate authorities to trust beside Node's own. */
  readonly certificates: string;
}

/** How the sidecar reaches vendors; shared by all providers. */
export interface Outbound {
  /** `fetch` with long keep-alive and, where set, through the proxy. */
  readonly fetch: typeof globalThis.fetch;
  /** The agent to give to `ws` for this URL; undefined = direct. */
  webSocketAgent(url: string): HttpAgent | undefined;
  /** The proxy to use for this URL, for SDKs that open their own sockets; undefined = direct. */
  proxyFor(url: string): URL | undefined;
  /** What is opened from now on follows these settings; what is open stays. */
  use(settings: NetworkSettings): void;
  close(): Promise<void>;
}

/** Opens nothing. Certificate authorities of `use` are trusted process-wide (`trustCertificates`). */
export function createOutbound(options: OutboundOptions = {}): Outbound {
  const ownExempt = options.noProxy ?? LOOPBACK;
  let proxy = proxyUrl(options.proxy);
  let exempt = ownExempt;
  let certificates = '';
  let pools: Promise<Pools> | undefined;
  const proxyFor = (url: string): URL | undefined =>
    proxy && !isExempt(new URL(url), exempt) ? proxy : undefined;

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
    use: (settings) => {
      proxy = proxyOf(settings) ?? proxyUrl(options.proxy);
      exempt = [...ownExempt, ...settings.noProxy];
      if (settings.certificates !== certificates) trustCertificates(settings.certificates);
      certificates = settings.certificates;
      // Answers under way are read to their end.
      void pools?.then(({ direct, proxied }) => Promise.all([direct.close(), proxied?.close()]));
      pools = undefined;
    },
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

function proxyOf({ proxy, proxyUser, proxyPassword }: NetworkSettings): URL | undefined {
  const url = proxyUrl(proxy);
  if (!url || proxyUser === '') return url;
  url.username = encodeURIComponent(proxyUser);
  url.password = encodeURIComponent(proxyPassword);
  return url;
}
