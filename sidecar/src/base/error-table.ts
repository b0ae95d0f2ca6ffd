/** Who has to act, and whether trying again can help. Follows pipecat's provider-failure vocabulary. */
export type ErrorCategory =
  | 'authentication'
  | 'rate-limit'
  | 'quota'
  | 'connectivity'
  | 'server'
  | 'invalid-request'
  | 'timeout'
  | 'configuration'
  | 'resource'
  | 'internal';

export interface ErrorEntry {
  readonly category: ErrorCategory;
  /** One sentence; `{name}` places are filled from the error's details. */
  readonly message: string;
  /** What the administrator does about it. */
  readonly remedy: string;
}

/**
 * Every error of the sidecar. A code is never reused; `docs/errors.md` is written from this table
 * (`npm run docs:errors`) and a test keeps the two equal.
 */
export const ERROR_TABLE = {
  ARI_UNREACHABLE: {
    category: 'connectivity',
    message: 'Asterisk does not answer at {url}.',
    remedy: 'Check that Asterisk runs and that http.conf has enabled=yes on this address and port.',
  },
  ARI_WRONG_CREDENTIALS: {
    category: 'authentication',
    message: 'Asterisk refused the ARI user "{username}".',
    remedy: 'Set the same user name and password in ari.conf and in the settings, then reload res_ari.',
  },
  ARI_READ_ONLY_USER: {
    category: 'authentication',
    message: 'The ARI user "{username}" may only read.',
    remedy: 'Set read_only=no for this user in ari.conf, then reload res_ari.',
  },
  ARI_NOT_FOUND: {
    category: 'configuration',
    message: 'Asterisk answers at {url} but has no ARI there.',
    remedy:
      'Check the URL prefix (prefix= in http.conf; MikoPBX uses /asterisk) and that ari.conf has enabled=yes and res_ari.so is loaded.',
  },
  ARI_APPLICATION_REPLACED: {
    category: 'configuration',
    message: 'Another program has taken over the ARI application "{application}".',
    remedy:
      'Stop the other sidecar; only one may own an application. This one takes it back when it is free.',
  },
  ARI_BAD_EVENT: {
    category: 'server',
    message: 'Asterisk at {url} sent something that is no ARI event: {what}.',
    remedy:
      'Let the settings point at Asterisk itself, not at a proxy; if it repeats, report it with both logs.',
  },
  ARI_REQUEST_FAILED: {
    category: 'server',
    message: 'Asterisk answered {status} to {method} {path}: {reason}.',
    remedy: 'Look for the request in the Asterisk log; if it repeats, report it with both logs.',
  },
  MEDIA_NO_PORT: {
    category: 'resource',
    message: 'No free media port between {from} and {to}.',
    remedy: 'Widen media.ports in the settings: one port is needed for each call at the same time.',
  },
  MEDIA_LEG_FAILED: {
    category: 'server',
    message: 'Asterisk could not open the media leg: {what}.',
    remedy: 'Check that chan_rtp.so and res_rtp_multicast.so are loaded (module show like rtp).',
  },
  SETTINGS_UNREADABLE: {
    category: 'configuration',
    message: 'The settings file {file} cannot be read.',
    remedy: 'Check that the file exists, is readable for the sidecar and is valid JSON.',
  },
  SETTINGS_INVALID: {
    category: 'configuration',
    message: 'The settings have {count} fault(s): {faults}.',
    remedy: 'Mend the listed fields; until then the former settings stay in force.',
  },
  SETTINGS_READ_ONLY: {
    category: 'configuration',
    message: 'The sidecar may not change its settings.',
    remedy: 'Change them where they are kept (the page of the module in the PBX).',
  },
  SETTINGS_CHANGED_MEANWHILE: {
    category: 'invalid-request',
    message: 'The settings were changed elsewhere meanwhile; generation {generation} is in force.',
    remedy: 'Load the page again and repeat the change.',
  },
  SETTINGS_NOT_SAVED: {
    category: 'resource',
    message: 'The settings could not be written to {file}.',
    remedy: 'Check that the disk is not full and that the sidecar may write to the folder of its settings.',
  },
  EXPORT_UNREADABLE: {
    category: 'invalid-request',
    message: 'The file {file} cannot be used as exported settings: {reason}.',
    remedy: 'Give a file that --export-settings has written, unchanged; if it was damaged, export again.',
  },
  EXPORT_NOT_WRITTEN: {
    category: 'resource',
    message: 'The exported settings could not be written to {file}.',
    remedy: 'Check that the folder exists, may be written to, and that the disk is not full.',
  },
  EXPORT_PASSPHRASE_REFUSED: {
    category: 'invalid-request',
    message: 'The passphrase needs between {least} and {most} characters on one line.',
    remedy: 'Write it to standard input, or to the descriptor that --passphrase-fd names.',
  },
  EXPORT_PASSPHRASE_WRONG: {
    category: 'authentication',
    message: 'This passphrase does not open the exported settings.',
    remedy:
      'Type the passphrase of the export again. If it is the right one, the file has been tampered with.',
  },
  DIALPLAN_VALUE_REFUSED: {
    category: 'configuration',
    message: 'The dialplan cannot hold {value} as a {kind}.',
    remedy: 'Use only letters, digits and the signs that a name or number of this kind may have.',
  },
  PROVIDER_FAILED: {
    category: 'server',
    message: '{provider} failed at {stage}.',
    remedy: 'Look at the log of this call for the vendor answer; try the key on the page.',
  },
  PROVIDER_TIMEOUT: {
    category: 'timeout',
    message: '{provider} gave nothing at {stage} for {timeoutMs} ms.',
    remedy: 'Check the network to the vendor and its status page, or raise the time-out in the settings.',
  },
  PROVIDER_KEY_MISSING: {
    category: 'authentication',
    message: '{provider} has no key for {stage}.',
    remedy: 'Enter the key on the page of the module.',
  },
  PROVIDER_KEY_REFUSED: {
    category: 'authentication',
    message: '{provider} refused the key at {stage} ({reason}).',
    remedy: 'Copy the key again from the vendor page; check that region and base URL belong to this key.',
  },
  PROVIDER_BUSY: {
    category: 'rate-limit',
    message: '{provider} takes no more requests for now at {stage} ({reason}).',
    remedy: 'Wait, or ask the vendor for a higher limit of requests at the same time.',
  },
  PROVIDER_OUT_OF_CREDIT: {
    category: 'quota',
    message: '{provider} wants payment at {stage} ({reason}).',
    remedy: 'Top up the account at the vendor.',
  },
  PROVIDER_UNREACHABLE: {
    category: 'connectivity',
    message: '{provider} cannot be reached, or the connection broke, at {stage} ({reason}).',
    remedy:
      'Check the internet connection, the region and the base URL; behind a proxy or a firewall that looks into TLS also proxy and certificates in the network settings.',
  },
  PROVIDER_REQUEST_REFUSED: {
    category: 'invalid-request',
    message: '{provider} did not accept the request at {stage} ({reason}).',
    remedy: 'Check model, voice, language, region and base URL in the settings.',
  },
  PROVIDER_GARBAGE: {
    category: 'server',
    message: '{provider} gave an answer at {stage} that makes no sense.',
    remedy: 'Check that the model and the base URL belong together.',
  },
  PROVIDER_EMPTY: {
    category: 'server',
    message: '{provider} gave an empty answer at {stage} (reason: {reason}).',
    remedy: 'With "length": choose a model without reasoning, or allow a longer answer.',
  },
  PROVIDER_TRUNCATED: {
    category: 'connectivity',
    message: '{provider} broke off in the middle of an answer at {stage}.',
    remedy: 'Nothing to do if it is rare; if it repeats, check proxies on the way and the model.',
  },
  PROVIDER_UNKNOWN: {
    category: 'configuration',
    message: 'There is no {stage} provider named "{provider}".',
    remedy: 'Choose one of: {known}.',
  },
  MODEL_FILE_MISSING: {
    category: 'configuration',
    message: 'The model file {file} is missing or damaged.',
    remedy:
      'Enter the key of a speech service and choose it for the agent, or upload the module zip with "offline" in its name, which needs no keys.',
  },
  LANGUAGE_NOT_BUILT_IN: {
    category: 'configuration',
    message: '{provider} knows only English, not {language}.',
    remedy: 'Enter the key of a speech service that knows this language and choose it for the agent.',
  },
  TRANSFER_NOT_ALLOWED: {
    category: 'invalid-request',
    message: 'The agent may not connect callers to "{target}".',
    remedy: 'Add the target to the transfer list of this agent if callers shall reach it.',
  },
  TRANSFER_FAILED: {
    category: 'resource',
    message: 'Nobody took the call at "{target}" ({reason}); the caller is back with the agent.',
    remedy: 'Check that somebody is registered and free at this target, or add members to its queue.',
  },
  CALL_REFUSED: {
    category: 'resource',
    message: 'The call was not taken: {reason}.',
    remedy: 'Raise limits.calls in the settings if the machine can carry more calls at once.',
  },
  CALL_FAILED: {
    category: 'internal',
    message: 'The call ended by a fault of ours.',
    remedy: 'Please report it with the log lines of this call.',
  },
  REQUEST_REFUSED: {
    category: 'invalid-request',
    message: 'The request does not fit its description: {what}.',
    remedy: 'Compare it with docs/openapi.json.',
  },
  NOTHING_HERE: {
    category: 'invalid-request',
    message: 'There is no {what}.',
    remedy: 'Load the page again; it may be gone.',
  },
  ALREADY_RUNNING: {
    category: 'invalid-request',
    message: 'There is already a {what} under way.',
    remedy: 'Wait until it has ended.',
  },
  TOO_MANY_AT_ONCE: {
    category: 'rate-limit',
    message: 'Too many {what} at the same time.',
    remedy: 'Try again in a minute.',
  },
  LOGIN_REFUSED: {
    category: 'authentication',
    message: 'The code of this login is wrong, used or too old.',
    remedy: 'Ask for a new one where you got it.',
  },
  HISTORY_UNAVAILABLE: {
    category: 'resource',
    message: 'The history of calls cannot be read.',
    remedy: 'Check that the disk is not full; the log says more. Calls are not affected.',
  },
  TRIAL_NOT_ANSWERED: {
    category: 'configuration',
    message: 'The agent did not answer the synthetic call to {number} ({reason}).',
    remedy: 'Check that the dialplan of the agents is installed and loaded (dialplan show ai-voice-agent).',
  },
  TRIAL_NOTHING_HEARD: {
    category: 'server',
    message: 'The synthetic call was answered, but the agent was not heard.',
    remedy: 'Test the voice of the agent; check that nothing filters UDP on 127.0.0.1.',
  },
  TRIAL_NOT_UNDERSTOOD: {
    category: 'server',
    message: 'The agent was heard, but understood nothing of what was said to it.',
    remedy: 'Test the speech recognition of the agent; check that its language and the voice fit together.',
  },
  ADMIN_PORT_TAKEN: {
    category: 'configuration',
    message: 'The admin API cannot listen on port {port}.',
    remedy: 'Stop the other program on this port (another sidecar?) or change admin.port in the settings.',
  },
  WORKER_DIED: {
    category: 'internal',
    message: 'The worker ended unexpectedly ({cause}); its callers were sent to their fallback.',
    remedy: 'It starts again by itself; please report it with the log lines before this one.',
  },
  WORKER_CRASH_LOOP: {
    category: 'internal',
    message: 'The worker has died {deaths} times in a row and is started only every {pauseMs} ms.',
    remedy: 'Look at the first error after each start; run --check-config, then report it with the log.',
  },
  EVICTION_FAILED: {
    category: 'server',
    message: 'The callers of the dead worker could not be sent to their fallback.',
    remedy: 'The next worker tries again when it starts; check that Asterisk runs.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERROR_TABLE;
