import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import WaveSurfer from 'wavesurfer.js';

/** Caller above, agent below; the colours of the transcript. */
const CALLER_COLOUR = '#2185d0';
const AGENT_COLOUR = '#5b6770';
const HEIGHT = 48;

/** Draws a stereo recording into `box` and plays it; times are milliseconds. */
export function useWaveform(box: Ref<HTMLElement | null>, sound: Ref<Blob | undefined>) {
  const now = shallowRef(0);
  const length = shallowRef(0);
  const isPlaying = shallowRef(false);
  let player: WaveSurfer | undefined;

  watch([box, sound], ([element, blob]) => {
    player?.destroy();
    player = undefined;
    if (!element || !blob) return;
    const drawn = WaveSurfer.create({
      container: element,
      height: HEIGHT,
      cursorColor: '#db2828',
      splitChannels: [
        { waveColor: CALLER_COLOUR, progressColor: CALLER_COLOUR },
        { waveColor: AGENT_COLOUR, progressColor: AGENT_COLOUR },
      ],
    });
    player = drawn;
    drawn.on('timeupdate', (seconds) => {
      now.value = seconds * 1_000;
    });
    drawn.on('ready', (seconds) => {
      length.value = seconds * 1_000;
    });
    drawn.on('play', () => {
      isPlaying.value = true;
    });
    drawn.on('pause', () => {
      isPlaying.value = false;
    });
    void drawn.loadBlob(blob);
  });
  onScopeDispose(() => player?.destroy());

  return {
    now,
    length,
    isPlaying,
    toggle: () => void player?.playPause(),
    jumpTo: (moment: number) => {
      player?.setTime(moment / 1_000);
    },
  };
}
