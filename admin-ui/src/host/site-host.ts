import type { PageHost } from './page-host.ts';

const TOKEN_KEY = 'ai-voice-agent-token';
const LANGUAGE_KEY = 'ai-voice-agent-language';

/**
 * The page as the sidecar's own site. A one-time code behind `#login=` of the address is turned into a token, which
 * lasts as long as the browser's tab; the code is taken out of the address at once.
 */
export async function siteHost(): Promise<PageHost> {
  const code = /^#login=(.+)$/.exec(location.hash)?.[1];
  if (code !== undefined) {
    history.replaceState(null, '', `${location.pathname}#/`);
    const token = await redeem(decodeURIComponent(code));
    if (token !== undefined) sessionStorage.setItem(TOKEN_KEY, token);
  }
  return {
    kind: 'site',
    baseUrl: location.pathname.replace(/\/[^/]*$/, ''),
    language: localStorage.getItem(LANGUAGE_KEY) ?? navigator.language,
    token: async () => sessionStorage.getItem(TOKEN_KEY) ?? undefined,
    renewToken: async () => false,
    chooseLanguage: (language) => localStorage.setItem(LANGUAGE_KEY, language),
  };
}

/** Undefined when the code is wrong, used or too old: the page then says how to get another. */
async function redeem(code: string): Promise<string | undefined> {
  const answer = await fetch('logins/redeem', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  return ((await answer.json()) as { token: string }).token;
}
