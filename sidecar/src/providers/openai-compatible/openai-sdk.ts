export type OpenAiSdk = typeof import('openai') & typeof import('openai/core/streaming');

let loaded: OpenAiSdk | undefined;

/** Loads OpenAI's library at its first use: 6 MB that a program without a call does not need. */
export async function loadOpenAi(): Promise<OpenAiSdk> {
  loaded ??= { ...(await import('openai')), ...(await import('openai/core/streaming')) };
  return loaded;
}

/** The library when something has loaded it; without it none of its errors can have been thrown. */
export function loadedOpenAi(): OpenAiSdk | undefined {
  return loaded;
}
