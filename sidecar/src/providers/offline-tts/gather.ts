/** Joins pieces until they hold `samples` or more, so that fewer messages cross the thread border; the rest last. */
export function* gather(pieces: Iterable<Int16Array>, samples: number): Generator<Int16Array, void> {
  let held: Int16Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < samples) continue;
    yield joined(held, length);
    held = [];
    length = 0;
  }
  if (length > 0) yield joined(held, length);
}

function joined(pieces: readonly Int16Array[], length: number): Int16Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const all = new Int16Array(length);
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}
