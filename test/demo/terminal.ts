const COLOURS = { grey: 90, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36, bold: 1 } as const;

export type Colour = keyof typeof COLOURS;

/** Text in a colour, when standard output is a terminal that shows colours. */
export function paint(colour: Colour, text: string): string {
  const plain = !process.stdout.isTTY || 'NO_COLOR' in process.env;
  return plain ? text : `\u001B[${COLOURS[colour]}m${text}\u001B[0m`;
}

/** Runs one step of the preparation and says how it went and how long it took; what it reports stands below it. */
export async function step<T>(
  title: string,
  work: (report: (line: string) => void) => Promise<T>,
): Promise<T> {
  const began = performance.now();
  console.log(`${paint('grey', '…')} ${title}`);
  const result = await work((line) => console.log(paint('grey', `    ${line}`)));
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${paint('green', '✓')} ${title} ${paint('grey', `(${seconds} s)`)}`);
  return result;
}

/** A table with aligned columns; the first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  const [heading = [], ...body] = rows;
  return [paint('bold', line(heading)), ...body.map(line)].join('\n');
}
