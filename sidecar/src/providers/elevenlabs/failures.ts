import type { AppError } from '../../base/app-error.ts';
import { closeFault } from '../../base/open-web-socket.ts';
import { type ProviderFault, providerError } from '../../base/provider-failure.ts';
import { scrub } from '../../base/scrub.ts';

/** The vendor's names of errors, over HTTP (`detail.status`) and WebSocket (`error`); the status alone misleads. */
export const FAULT_OF_NAME: Readonly<Record<string, ProviderFault>> = {
  invalid_api_key: 'authentication',
  missing_permissions: 'authentication',
  detected_unusual_activity: 'authentication',
  quota_exceeded: 'quota',
  payment_required: 'quota',
  too_many_concurrent_requests: 'rate-limit',
  max_active_conversations: 'rate-limit',
  system_busy: 'server',
  voice_not_found: 'invalid-request',
  voice_id_does_not_exist: 'invalid-request',
  model_not_found: 'invalid-request',
  model_access_denied: 'invalid-request',
  unsupported_language: 'invalid-request',
  input_timeout_exceeded: 'connectivity',
};

export interface SocketEnd {
  readonly provider: string;
  readonly secrets: readonly string[];
  /** WebSocket close code or the code in the error message. */
  readonly code?: number;
  /** The vendor's name of the error. */
  readonly name?: string;
  readonly reason?: string;
}

/** The error behind a closed socket or an error message on it. */
export function socketFailure(end: SocketEnd): AppError {
  const reason = scrub([end.name, end.reason].filter(Boolean).join(': '), end.secrets);
  const fault =
    FAULT_OF_NAME[end.name ?? ''] ?? FAULT_OF_NAME[end.reason ?? ''] ?? closeFault(end.code ?? 1006);
  return providerError(fault, { provider: end.provider, stage: 'tts', status: end.code, reason });
}
