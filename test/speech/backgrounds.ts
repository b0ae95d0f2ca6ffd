import { atSpeechLevel } from './clip-level.ts';
import { noise, RATE, sampled } from './sampled.ts';
import { type CallerVoice, synthesise } from './synthesise.ts';

/** The end of a loop goes over into its beginning for so long, milliseconds. */
const SEAM = 200;

/** Each talker goes through the sentences in an order of its own. */
const TALKERS: readonly CallerVoice[] = ['slt', 'awb', 'kal16', 'slt', 'awb', 'kal16'];
const SENTENCES = [
  'We should leave before the rain starts, or the roads will be full again.',
  'She told me that the meeting was moved to Thursday afternoon.',
  'Could you pass me the salt, please? And the bread as well.',
  'My brother bought a new car last summer, and it broke down twice.',
  'They opened another shop near the station, right behind the bakery.',
  'I never understood why the old bridge had to be closed.',
  'The children were playing outside until it got dark.',
];

/** A room full of people: six talkers at the same time. At the level of speech, to be repeated without a seam. */
export async function babble(length: number): Promise<Int16Array> {
  const room = new Float64Array(Math.round((length * RATE) / 1_000));
  for (const [talker, voice] of TALKERS.entries()) {
    let at = Math.round((room.length * talker) / TALKERS.length);
    const end = at + room.length;
    for (let turn = 0; at < end; turn += 1) {
      const text = SENTENCES[(talker + turn * (talker + 1)) % SENTENCES.length] ?? '';
      for (const sample of await synthesise(text, voice)) {
        const place = at % room.length;
        room[place] = (room[place] ?? 0) + sample / TALKERS.length;
        at += 1;
      }
    }
  }
  return atSpeechLevel(Int16Array.from(room));
}

/** Inside a car: the road as low noise, the engine as a hum that wavers. At the level of speech, without a seam. */
export function carNoise(length: number): Int16Array {
  const random = noise();
  const road = [0, 0];
  return looped(length, (t) => {
    road[0] = 0.94 * (road[0] ?? 0) + 0.06 * random();
    road[1] = 0.9 * (road[1] ?? 0) + 0.1 * (road[0] ?? 0);
    const load = 0.8 + 0.2 * Math.sin((2 * Math.PI * t) / 2_300);
    const engine = [2, 3, 4, 6].reduce((sum, n) => sum + Math.sin((2 * Math.PI * 31 * n * t) / 1_000) / n, 0);
    return 3 * (road[1] ?? 0) + 0.02 * random() + 0.12 * load * engine;
  });
}

/** C, A minor, F, G in MIDI notes. */
const CHORDS = [
  [60, 64, 67],
  [57, 60, 64],
  [53, 57, 60],
  [55, 59, 62],
] as const;
/** Milliseconds; each chord lasts four beats. */
const BEAT = 400;

/** What plays while a caller is on hold: chords, with their notes one after the other on top. At speech level. */
export function holdMusic(length: number): Int16Array {
  return looped(length, (t) => {
    const beat = Math.floor(t / BEAT);
    const chord = CHORDS[Math.floor(beat / 4) % CHORDS.length] ?? CHORDS[0];
    const pad = chord.reduce((sum, note) => sum + pluck(note, t % (4 * BEAT), 1_500), 0);
    const melody = pluck((chord[beat % chord.length] ?? 60) + 12, t % BEAT, 300);
    return 0.12 * pad + 0.2 * melody;
  });
}

/** A note with overtones that begins softly and dies away. */
function pluck(note: number, t: number, decay: number): number {
  const hertz = 440 * 2 ** ((note - 69) / 12);
  const wave = [1, 2, 3].reduce(
    (sum, n) => sum + Math.sin((2 * Math.PI * n * hertz * t) / 1_000) / n ** 2,
    0,
  );
  return Math.min(1, t / 10) * Math.exp(-t / decay) * wave;
}

/** A sound that can be repeated: what would come after its end is faded into its beginning. */
function looped(length: number, value: (t: number) => number): Int16Array {
  const long = sampled(length + SEAM, value);
  const count = Math.round((length * RATE) / 1_000);
  const seam = long.length - count;
  const pcm = long.subarray(0, count).map((sample, at) => {
    if (at >= seam) return sample;
    const share = at / seam;
    return Math.round(Math.sqrt(share) * sample + Math.sqrt(1 - share) * (long[count + at] ?? 0));
  });
  return atSpeechLevel(pcm);
}
