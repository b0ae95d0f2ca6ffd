/** Milliseconds as `1:05` or `1:02:05`. */
export function lengthText(length: number): string {
  const seconds = Math.max(0, Math.floor(length / 1_000));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, minutes, rest] = parts.map((part, index) =>
    index === 0 ? String(part) : String(part).padStart(2, '0'),
  );
  return hours === '0' ? `${Number(minutes)}:${rest}` : `${hours}:${minutes}:${rest}`;
}
