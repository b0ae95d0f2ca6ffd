import { onScopeDispose, shallowRef } from 'vue';
import type { RecordingPeaks } from '../../api/types.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useSession } from '../session/session.ts';
import { useResource } from '../session/use-resource.ts';

/** Points of the drawn wave: more than the pixels of a wide screen are not seen. */
const POINTS = 1_200;
/** Two failures within so long are no expired token, milliseconds. */
const RENEWAL_PAUSE = 10_000;

/**
 * A recording that is played where it lies: the sidecar tells how loud it is, and the browser asks for the stretches
 * it plays. Its address holds a token, because a player sends none; when that has run out it is renewed once.
 */
export function useRecording(id: string) {
  const { api, host, addressOf } = useSession();
  const path = `/history/${encodeURIComponent(id)}/audio`;
  const params = { path: { id }, query: { points: POINTS } };
  const peaks = useResource<RecordingPeaks>((signal) =>
    unwrap(api.GET('/history/{id}/peaks', { params, signal })),
  );
  const isUnplayable = shallowRef(false);
  const sound = new Audio();
  sound.preload = 'metadata';
  let renewedAt = Number.NEGATIVE_INFINITY;

  const open = async (): Promise<void> => {
    const { currentTime } = sound;
    const wasPlaying = !sound.paused;
    sound.src = await addressOf(path);
    if (currentTime > 0) sound.currentTime = currentTime;
    if (wasPlaying) await sound.play().catch(() => {}); // its own error event tells
  };
  const onError = async (): Promise<void> => {
    if (performance.now() - renewedAt < RENEWAL_PAUSE) {
      isUnplayable.value = true;
      return;
    }
    renewedAt = performance.now();
    await host.renewToken();
    await open();
  };
  sound.addEventListener('error', onError);
  void open();
  onScopeDispose(() => {
    sound.removeEventListener('error', onError);
    sound.pause();
    sound.removeAttribute('src');
    sound.load();
  });
  return { peaks, sound, isUnplayable, address: () => addressOf(path) };
}
