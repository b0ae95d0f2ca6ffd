/** What Asterisk told about a call when it handed it to us. */
export interface CallOffer {
  readonly id: string;
  readonly channelId: string;
  readonly linkedId: string;
  readonly caller: string;
  readonly did: string;
}
