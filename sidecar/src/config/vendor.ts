import type { z } from 'zod';

export type Stage = 'stt' | 'llm' | 'tts';

/**
 * What the settings need to know of a provider; a `ProviderSpec` fits. `options` must be a zod object. The first
 * vendor of each stage is the default of that stage.
 */
export interface Vendor {
  readonly id: string;
  readonly stage: Stage;
  readonly title: string;
  readonly options: z.ZodType;
}

/** The stages in the order in which a call runs through them. */
export const STAGES: readonly Stage[] = ['stt', 'llm', 'tts'];

/** The vendor that serves `stage` when nothing else is chosen; undefined when none is registered. */
export function defaultVendor(vendors: readonly Vendor[], stage: Stage): Vendor | undefined {
  return vendors.find((vendor) => vendor.stage === stage);
}
