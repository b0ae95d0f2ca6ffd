import type { Stage } from '../ports/provider-spec.ts';

/** What a provider was given to do. Every amount adds up over a call. */
export interface Amounts {
  /** Completions asked of a model. */
  readonly requests: number;
  /** Those whose tokens the vendor did not tell, e.g. because the caller interrupted. */
  readonly unreported: number;
  readonly inputTokens: number;
  /** Part of `inputTokens` that came from the vendor's prompt cache. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** What the vendor itself says it charges, US dollars. */
  readonly vendorCost: number;
  /** Given to a voice, also those of speech that was cut off. */
  readonly characters: number;
  /** Sent to a recogniser (silence included), or given by a voice; milliseconds. */
  readonly audioMs: number;
  /** Of the audio sent, what was speech: for vendors that are given utterances only. */
  readonly speechMs: number;
}

export type Amount = keyof Amounts;

/** What one provider did in one call; amounts that are zero are left out. */
export interface ProviderUsage extends Partial<Amounts> {
  readonly stage: Stage;
  /** Its name in the settings. */
  readonly provider: string;
}

/** Takes note of work done. */
export type NoteUsage = (amounts: Partial<Amounts>) => void;

interface Entry {
  readonly stage: Stage;
  readonly provider: string;
  readonly amounts: Partial<Record<Amount, number>>;
}

/** Adds up what one call uses, by provider. */
export class UsageMeter {
  readonly #entries: Entry[] = [];

  /** The function that notes the work of one provider. */
  noteFor(stage: Stage, provider: string): NoteUsage {
    const entry: Entry = { stage, provider, amounts: {} };
    this.#entries.push(entry);
    return (more) => {
      for (const [name, amount] of Object.entries(more) as [Amount, number][])
        entry.amounts[name] = (entry.amounts[name] ?? 0) + amount;
    };
  }

  /** Everything used so far by those who did anything. */
  usage(): ProviderUsage[] {
    return this.#entries.flatMap(({ stage, provider, amounts }) => {
      const done = Object.entries(amounts).filter(([, amount]) => amount > 0);
      return done.length > 0 ? [{ stage, provider, ...Object.fromEntries(done) }] : [];
    });
  }
}
