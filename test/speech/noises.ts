import { atLevel } from './clip-level.ts';
import { noise, RATE, sampled } from './sampled.ts';

/** 350 ms: burst, rough breath, short voiced end; the course that acoustic studies give for a cough. */
export function cough(): Int16Array {
  const random = noise();
  let band = 0;
  const samples = sampled(350, (t) => {
    band = 0.55 * band + 0.45 * random();
    const burst = gate(t, 0, 45) * Math.exp(-t / 18) * random();
    const breath = gate(t, 40, 260) * Math.sin((Math.PI * (t - 40)) / 220) * 0.5 * band;
    const voice = gate(t, 230, 350) * Math.sin((Math.PI * (t - 230)) / 120) * 0.5 * buzz(t, 210);
    return burst + breath + voice;
  });
  return atLevel(samples, -18);
}

/** 400 ms: a click and a dull thud that dies away. */
export function doorSlam(): Int16Array {
  const random = noise();
  let dull = 0;
  const samples = sampled(400, (t) => {
    dull = 0.9 * dull + 0.1 * random();
    return (
      0.4 * gate(t, 0, 6) * random() +
      2.5 * dull * Math.exp(-t / 70) +
      0.4 * Math.exp(-t / 90) * Math.sin(0.44 * t)
    );
  });
  return atLevel(samples, -20);
}

/** Typing: a click of 10 ms every 90 to 170 ms, quieter than speech. */
export function keyboard(length = 1_500): Int16Array {
  const random = noise();
  const clicks: number[] = [];
  for (let at = 20; at < length - 20; at += 130 + 40 * random()) clicks.push(at);
  const samples = sampled(length, (t) => {
    const click = clicks.findLast((at) => at <= t) ?? Number.NEGATIVE_INFINITY;
    return Math.exp(-(t - click) / 3) * random();
  });
  return atLevel(samples, -38);
}

/** A sine at -15 dBFS, for hole and level measurements. */
export function tone(hertz: number, length: number): Int16Array {
  return sampled(length, (t) => 0.25 * Math.sin((2 * Math.PI * hertz * t) / 1_000));
}

export function silence(length: number): Int16Array {
  return new Int16Array(Math.round((length * RATE) / 1_000));
}

function gate(t: number, from: number, to: number): number {
  return t >= from && t < to ? 1 : 0;
}

function buzz(t: number, hertz: number): number {
  return [1, 2, 3, 4].reduce((sum, n) => sum + Math.sin((2 * Math.PI * n * hertz * t) / 1_000) / n, 0) / 2;
}
