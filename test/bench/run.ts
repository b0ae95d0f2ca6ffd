/** One benchmark: prints its numbers and ends by itself. `args` is what followed its name. */
export interface Benchmark {
  run(args: readonly string[]): Promise<void>;
}

/** Loaded by name, so that a broken or unfinished benchmark does not keep the others from running. */
const BENCHMARKS: Readonly<Record<string, string>> = {
  media: './media.ts',
  call: './call.ts',
  conversation: './conversation.ts',
  providers: './providers.ts',
  load: './load/run.ts',
  soak: './soak/run.ts',
};

const [name = '', ...args] = process.argv.slice(2);
const file = BENCHMARKS[name];
if (file) {
  const benchmark = (await import(file)) as Benchmark;
  await benchmark.run(args);
} else {
  console.error(`usage: npm run bench -- ${Object.keys(BENCHMARKS).join('|')}`);
  process.exitCode = 2;
}
