import { onScopeDispose } from 'vue';

/** Runs `act` once `delay` milliseconds have passed without another call; not after the component is gone. */
export function debounced<Arguments extends unknown[]>(
  act: (...given: Arguments) => void | Promise<void>,
  delay: number,
): (...given: Arguments) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => void act(...given), delay);
  };
}
