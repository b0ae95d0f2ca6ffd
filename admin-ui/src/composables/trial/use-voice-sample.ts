import { shallowRef } from 'vue';
import { useSession } from '../session/session.ts';
import { useAction } from '../session/use-action.ts';

/** Who says what; see POST /speak in docs/openapi.json. */
export interface Saying {
  readonly agent?: string;
  readonly provider?: string;
  readonly voice?: string;
  readonly language?: string;
  readonly text: string;
}

/** Has a voice of the sidecar say a text; `sound` is the last one that came. */
export function useVoiceSample() {
  const { request } = useSession();
  const sound = shallowRef<Blob>();
  const say = useAction(async (saying: Saying) => {
    sound.value = undefined;
    const response = await request('/speak', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(saying),
    });
    sound.value = await response.blob();
  });
  return { sound, say };
}
