/** Why one PBX could not be brought up, in a sentence for the report. */
export class PbxFault extends Error {
  /** Whether the same may succeed a little later. */
  readonly retryable: boolean;

  constructor(message: string, retryable = false) {
    super(message);
    this.name = 'PbxFault';
    this.retryable = retryable;
  }
}
