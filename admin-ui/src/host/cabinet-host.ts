import type { PageHost } from './page-host.ts';

/** The parts of the cabinet's token keeper that are used; it is a global of a classic script. */
interface CabinetTokens {
  accessToken: string | null;
  isRefreshing?: boolean;
  silentRefresh?(): Promise<unknown>;
}

declare const TokenManager: CabinetTokens | undefined;
declare const globalWebAdminLanguage: string | undefined;

/** The location the module opens in the PBX's web server; it checks the token and passes on to the sidecar. */
const BASE_URL = '/pbxcore/api/module-ai-voice-agent';
/** The cabinet's own renewal takes well under a second; milliseconds. */
const RENEWAL_LIMIT = 5_000;
const RENEWAL_STEP = 100;

/** The page inside the cabinet: its tokens, its language. */
export function cabinetHost(): PageHost {
  let renewal: Promise<boolean> | undefined;
  return {
    kind: 'cabinet',
    baseUrl: BASE_URL,
    language: typeof globalWebAdminLanguage === 'undefined' ? 'en' : globalWebAdminLanguage,
    async token() {
      await (window as { tokenManagerReady?: Promise<unknown> }).tokenManagerReady;
      return tokens()?.accessToken ?? undefined;
    },
    renewToken() {
      renewal ??= renew().finally(() => {
        renewal = undefined;
      });
      return renewal;
    },
  };
}

/** A `const` of a classic script is no property of window, so both places are looked at. */
function tokens(): CabinetTokens | undefined {
  if (typeof TokenManager !== 'undefined') return TokenManager;
  return (window as { TokenManager?: CabinetTokens }).TokenManager;
}

/** Has the cabinet renew its token, or waits while it does so by itself. */
async function renew(): Promise<boolean> {
  const keeper = tokens();
  if (!keeper?.silentRefresh) return false;
  const before = keeper.accessToken;
  await keeper.silentRefresh();
  for (let waited = 0; keeper.isRefreshing && waited < RENEWAL_LIMIT; waited += RENEWAL_STEP)
    await new Promise((resolve) => setTimeout(resolve, RENEWAL_STEP));
  return keeper.accessToken !== null && keeper.accessToken !== before;
}
