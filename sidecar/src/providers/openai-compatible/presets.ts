/** What differs between services that speak OpenAI's chat completions. */
export interface Preset {
  /** Used when the settings name none; empty means that the administrator has to give one. */
  readonly baseUrl: string;
  /** Appended to a base URL that has no path. */
  readonly defaultPath: string;
  /** Header that carries the key. */
  readonly keyHeader: 'authorization' | 'api-key';
  /** False for servers that run without one. */
  readonly needsKey: boolean;
  /** OpenAI renamed `max_tokens`; the others still take only the old name. */
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  /** A small answer, fetched only to open the connection (OpenRouter's model list is half a megabyte). */
  readonly prewarmPath: string;
  /** Takes OpenRouter's additions: routing, fallback models, `reasoning`, `cache_control`. */
  readonly openRouterFields: boolean;
}

const plain: Preset = {
  baseUrl: '',
  defaultPath: '/v1',
  keyHeader: 'authorization',
  needsKey: false,
  maxTokensField: 'max_tokens',
  prewarmPath: '/models',
  openRouterFields: false,
};

/** The services this provider knows by name; `custom` is any other server (vLLM, LM Studio, a gateway). */
export const PRESETS = {
  openrouter: {
    ...plain,
    baseUrl: 'https://openrouter.ai/api/v1',
    defaultPath: '/api/v1',
    needsKey: true,
    prewarmPath: '/key',
    openRouterFields: true,
  },
  openai: {
    ...plain,
    baseUrl: 'https://api.openai.com/v1',
    needsKey: true,
    maxTokensField: 'max_completion_tokens',
  },
  'azure-openai': {
    ...plain,
    defaultPath: '/openai/v1',
    keyHeader: 'api-key',
    needsKey: true,
    maxTokensField: 'max_completion_tokens',
  },
  ollama: { ...plain, baseUrl: 'http://127.0.0.1:11434/v1' },
  custom: plain,
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as [PresetName, ...PresetName[]];
