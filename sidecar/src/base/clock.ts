/** A pending timer; cancelling twice, or after it fired, does nothing. */
export interface Timer {
  cancel(): void;
}

/** Time as an argument. All values are milliseconds. */
export interface Clock {
  /** Monotonic, fractional; only differences mean anything. */
  now(): number;
  /** Wall time, for records and file names only. */
  date(): Date;
  /** Runs `fire` once after `delay`; a delay of zero or less means as soon as possible. */
  after(delay: number, fire: () => void): Timer;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after(delay, fire) {
    const handle = setTimeout(fire, Math.max(0, delay));
    return { cancel: () => clearTimeout(handle) };
  },
};
