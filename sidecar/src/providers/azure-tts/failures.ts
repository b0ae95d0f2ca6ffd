import type { AppError } from '../../base/app-error.ts';
import { closeFault } from '../../base/open-web-socket.ts';
import { type ProviderFault, providerError } from '../../base/provider-failure.ts';
import { scrub } from '../../base/scrub.ts';

/** Close codes of the service's own; 1007 is a request it cannot read or a voice it does not have. */
const FAULT_OF_CODE: Readonly<Record<number, ProviderFault>> = {
  4401: 'authentication',
  4403: 'authentication',
  4408: 'timeout',
  4429: 'rate-limit',
};

export interface Closing {
  readonly provider: string;
  readonly secrets: readonly string[];
  readonly code: number;
  readonly reason: string;
}

/** The error behind a socket that closed in the middle of a clause. */
export function closingFailure({ provider, secrets, code, reason }: Closing): AppError {
  const fault = FAULT_OF_CODE[code] ?? closeFault(code);
  return providerError(fault, {
    provider,
    stage: 'tts',
    status: code,
    timeoutMs: 0,
    reason: scrub(reason, secrets),
  });
}
