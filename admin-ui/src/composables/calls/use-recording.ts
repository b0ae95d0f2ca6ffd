import { type Ref, shallowRef } from 'vue';
import { type ApiProblem, asProblem } from '../../api/api-problem.ts';
import { useSession } from '../session/session.ts';

/** Fetches a recording as a whole, telling how far it is: a player in the page could send no token. */
export function useRecording(id: string) {
  const { request } = useSession();
  const sound: Ref<Blob | undefined> = shallowRef();
  /** 0 to 1. */
  const progress = shallowRef(0);
  const problem = shallowRef<ApiProblem>();

  const load = async (): Promise<void> => {
    problem.value = undefined;
    try {
      const response = await request(`/history/${encodeURIComponent(id)}/audio`);
      sound.value = await readWhole(response, (share) => {
        progress.value = share;
      });
    } catch (failure) {
      problem.value = asProblem(failure);
    }
  };
  return { sound, progress, problem, load };
}

async function readWhole(response: Response, tell: (share: number) => void): Promise<Blob> {
  const size = Number(response.headers.get('content-length'));
  if (!response.body || !(size > 0)) return response.blob();
  const reader = response.body.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let got = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value as Uint8Array<ArrayBuffer>);
    got += part.value.length;
    tell(Math.min(1, got / size));
  }
  return new Blob(parts, { type: 'audio/wav' });
}
