import type { ProviderState } from '../../api/types.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useSession } from '../session/session.ts';
import { type Resource, useResource } from '../session/use-resource.ts';

export type Stage = ProviderState['stage'];

/** The stages in the order in which a turn runs through them. */
export const STAGES: readonly Stage[] = ['stt', 'llm', 'tts'];

/** The configured providers with who uses them and how they did. */
export function useProviders(): Resource<readonly ProviderState[]> {
  const { api } = useSession();
  return useResource(async (signal) => (await unwrap(api.GET('/providers', { signal }))).providers);
}
