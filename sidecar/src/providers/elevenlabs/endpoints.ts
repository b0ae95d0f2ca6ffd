import type { G711 } from '../../ports/audio.ts';
import type { ElevenLabsOptions } from './options.ts';

/** Hosts of the vendor's own SDK (environments.ts of 2.73). */
const HOSTS = {
  global: 'https://api.elevenlabs.io',
  us: 'https://api.us.elevenlabs.io',
  eu: 'https://api.eu.residency.elevenlabs.io',
  in: 'https://api.in.residency.elevenlabs.io',
  sg: 'https://api.sg.residency.elevenlabs.io',
} as const;

/** Longest silence on a socket that the vendor allows to be asked for, seconds. */
export const INACTIVITY_SECONDS = 180;

/** Models that take a language; the others refuse the parameter. */
const LANGUAGE_MODELS = /_v2_5$|^eleven_v3/;

export interface Speaker {
  readonly voice: string;
  readonly codec: G711;
  /** BCP 47. */
  readonly language: string;
}

/** The vendor's G.711 formats: what the phone speaks, so nothing is converted. */
const FORMATS = { ulaw: 'ulaw_8000', alaw: 'alaw_8000' } as const satisfies Record<G711, string>;

export function multiStreamUrl(options: ElevenLabsOptions, speaker: Speaker): string {
  const url = new URL(`${voicePath(options, speaker.voice)}/multi-stream-input`);
  url.protocol = url.protocol.replace('http', 'ws');
  const settings = {
    model_id: options.model,
    output_format: FORMATS[speaker.codec],
    // Whole clauses are sent: without it nothing sounds before 120 characters are there.
    auto_mode: 'true',
    sync_alignment: 'true',
    inactivity_timeout: String(INACTIVITY_SECONDS),
    apply_text_normalization: options.textNormalization,
    ...(options.keepLogs ? {} : { enable_logging: 'false' }),
    ...languageOf(options, speaker),
  };
  for (const [name, value] of Object.entries(settings)) url.searchParams.set(name, value);
  return url.href;
}

export function timedStreamUrl(options: ElevenLabsOptions, speaker: Speaker): string {
  const url = new URL(`${voicePath(options, speaker.voice)}/stream/with-timestamps`);
  url.searchParams.set('output_format', FORMATS[speaker.codec]);
  if (!options.keepLogs) url.searchParams.set('enable_logging', 'false');
  return url.href;
}

export const voicesUrl = (options: ElevenLabsOptions): string => `${root(options)}/v1/voices`;

/** `language_code` where the model takes one: the bare language of a BCP 47 tag. */
export function languageOf(options: ElevenLabsOptions, speaker: Speaker): { language_code?: string } {
  const language = speaker.language.split('-')[0]?.toLowerCase();
  return language && LANGUAGE_MODELS.test(options.model) ? { language_code: language } : {};
}

/** Voice settings that were set, by the vendor's names; undefined when none was. */
export function voiceSettings(options: ElevenLabsOptions): Record<string, number> | undefined {
  const { stability, similarityBoost: similarity_boost, style, speed } = options;
  const all = Object.entries({ stability, similarity_boost, style, speed });
  const set = all.filter((entry): entry is [string, number] => entry[1] !== undefined);
  return set.length ? Object.fromEntries(set) : undefined;
}

function voicePath(options: ElevenLabsOptions, voice: string): string {
  return `${root(options)}/v1/text-to-speech/${encodeURIComponent(voice)}`;
}

/** People paste the address with or without the version. */
function root(options: ElevenLabsOptions): string {
  const url = new URL(options.baseUrl || HOSTS[options.region]);
  return url.origin + url.pathname.replace(/\/(v1\/?)?$/, '');
}
