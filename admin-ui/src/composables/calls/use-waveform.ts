import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import WaveSurfer from 'wavesurfer.js';
import type { RecordingPeaks } from '../../api/types.ts';

/** Caller above, agent below; the colours of the transcript. */
const SIDES = [
  { waveColor: '#9cc9ec', progressColor: '#2185d0' },
  { waveColor: '#b4bcc3', progressColor: '#5b6770' },
];
const HEIGHT = 48;

/** Draws a stereo recording by its peaks into `box` and plays `sound`; times are milliseconds. */
export function useWaveform(
  box: Ref<HTMLElement | null>,
  peaks: Ref<RecordingPeaks | undefined>,
  sound: HTMLAudioElement,
) {
  const now = shallowRef(0);
  const isPlaying = shallowRef(false);
  let drawn: WaveSurfer | undefined;

  watch([box, peaks], ([element, known]) => {
    drawn?.destroy();
    drawn = undefined;
    if (!element || !known || known.duration === 0) return;
    const width = Math.max(1, ...known.channels.map((values) => values.length));
    drawn = WaveSurfer.create({
      container: element,
      height: HEIGHT,
      cursorColor: '#db2828',
      media: sound,
      // Mirrored below the middle by the library; a side that is missing is silent.
      peaks: SIDES.map((_, side) => known.channels[side] ?? Array<number>(width).fill(0)),
      duration: known.duration / 1_000,
      splitChannels: SIDES,
    });
  });
  const follow = (): void => {
    now.value = sound.currentTime * 1_000;
    isPlaying.value = !sound.paused;
  };
  const EVENTS = ['timeupdate', 'seeking', 'play', 'pause', 'ended'] as const;
  for (const name of EVENTS) sound.addEventListener(name, follow);
  onScopeDispose(() => {
    for (const name of EVENTS) sound.removeEventListener(name, follow);
    drawn?.destroy();
  });

  return {
    now,
    isPlaying,
    toggle: () => {
      if (sound.paused)
        void sound.play().catch(() => {}); // its own error event tells
      else sound.pause();
    },
    jumpTo: (moment: number) => {
      if (drawn) drawn.setTime(moment / 1_000);
      else sound.currentTime = moment / 1_000;
      now.value = moment;
    },
  };
}
