import type { AppError } from '../../base/app-error.ts';
import { httpFault } from '../../base/http-failure.ts';
import { closeFault } from '../../base/open-web-socket.ts';
import { type ProviderFault, providerError } from '../../base/provider-failure.ts';
import { scrub } from '../../base/scrub.ts';

export const AZURE_STT = { provider: 'azure-stt', stage: 'stt' } as const;

/** The SDK's `CancellationErrorCode`, as far as it says more than "the connection failed". */
const FAULT_OF_CODE: Readonly<Record<number, ProviderFault>> = {
  1: 'authentication',
  2: 'invalid-request',
  3: 'rate-limit',
  5: 'server',
  6: 'server',
  7: 'server',
  8: 'authentication',
};

/**
 * An AppError for what the SDK says about a failed connection or a cancelled recognition. HTTP status and close code
 * exist only inside its text ("Unexpected server response: 401" of `ws`, "websocket error code: 1011" of the SDK);
 * so does the end of a free tier's hours.
 */
export function azureError(text: string, key: string, code = 0): AppError {
  const status = numberIn(text, /Unexpected server response: (\d{3})/);
  const close = numberIn(text, /websocket error code: (\d{4})/);
  return providerError(faultOf({ text, code, status, close }), {
    ...AZURE_STT,
    status: status ?? close,
    reason: scrub(text, [key]),
  });
}

interface Clues {
  readonly text: string;
  readonly code: number;
  readonly status: number | undefined;
  readonly close: number | undefined;
}

function faultOf({ text, code, status, close }: Clues): ProviderFault {
  if (/quota exceeded/i.test(text)) return 'quota';
  if (status !== undefined) return httpFault(status);
  return FAULT_OF_CODE[code] ?? (close === undefined ? 'connectivity' : closeFault(close));
}

function numberIn(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
