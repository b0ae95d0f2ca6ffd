/** Why a call ended; the first reason wins. */
export type EndReason =
  | 'caller-hung-up'
  | 'agent-hung-up'
  | 'transferred'
  | 'no-input'
  | 'length-limit'
  | 'provider-failure'
  /** No recogniser, or no voice, can work before a key is entered. */
  | 'keys-missing'
  | 'refused'
  | 'draining'
  | 'asterisk-lost'
  | 'internal-fault'
  /** Somebody ended it, or sent the caller on, from the page. */
  | 'operator';

/** Why a caller came back from a transfer. */
export type NotReached = 'busy' | 'no-answer' | 'absent';

/** What a conversation may do to its call. Each resolves when Asterisk has accepted it. */
export interface CallControl {
  /** Ends the call. */
  hangUp(reason: EndReason): Promise<void>;
  /** Hands the caller to the agent's fallback. */
  toFallback(reason: EndReason): Promise<void>;
  /**
   * Hands the caller to a target of the agent's allow-list, by its name; resolves when somebody has taken the call.
   * Rejects for any other name, and with TRANSFER_FAILED when nobody took it and the caller is back.
   */
  transfer(target: string): Promise<void>;
  /** Sends keys to the caller's side. */
  sendDtmf(digits: string): Promise<void>;
}
