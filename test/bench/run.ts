/** One benchmark: prints its numbers and ends by itself. `args` is what followed its name. */
export interface Benchmark {
  run(args: readonly string[]): Promise<void>;
}

/** Loaded by name, so that a broken or unfinished benchmark does not keep the others from running. */
const BENCHMARKS = ['media', 'call', 'providers'];

const [name = '', ...args] = process.argv.slice(2);
if (BENCHMARKS.includes(name)) {
  const benchmark = (await import(`./${name}.ts`)) as Benchmark;
  await benchmark.run(args);
} else {
  console.error(`usage: npm run bench -- ${BENCHMARKS.join('|')}`);
  process.exitCode = 2;
}
