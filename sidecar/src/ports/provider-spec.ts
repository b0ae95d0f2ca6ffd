import type { z } from 'zod';
import type { Assets } from '../base/assets.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import type { Outbound } from '../base/outbound.ts';
import type { FaqEntry } from './agent.ts';
import type { LlmProvider } from './llm.ts';
import type { SttProvider } from './stt.ts';
import type { TtsProvider } from './tts.ts';

export interface StageProvider {
  readonly stt: SttProvider;
  readonly llm: LlmProvider;
  readonly tts: TtsProvider;
}

export type Stage = keyof StageProvider;

/** What every provider is given; the agent's own knowledge is there for brains that work without a model. */
export interface ProviderContext {
  readonly log: Logger;
  readonly clock: Clock;
  readonly assets: Assets;
  /** The way to vendors, through the proxy where one is set. Not the provider's to close. */
  readonly outbound: Outbound;
  readonly agent: {
    readonly name: string;
    readonly language: string;
    readonly openingHours: string;
    readonly faq: readonly FaqEntry[];
    readonly transferTargets: readonly { readonly name: string }[];
    readonly farewell: string;
  };
}

/**
 * One vendor's offer at one stage. The option schema drives validation, secret masking, the page's form and the
 * docs: fields carry `.meta({ title, unit?, secret?, requiresRestart? })`. `create` opens nothing.
 */
export interface ProviderSpec<S extends Stage = Stage, Options = unknown> {
  /** Unique over all stages, e.g. `offline-stt`. */
  readonly id: string;
  readonly stage: S;
  readonly title: string;
  readonly options: z.ZodType<Options>;
  create(options: Options, context: ProviderContext): StageProvider[S];
}
