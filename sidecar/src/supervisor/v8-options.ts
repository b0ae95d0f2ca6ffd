/**
 * Options of V8 with which this program runs. Young garbage is collected when it fills half of the young generation,
 * here 4 MiB; by default each half grows to 32 on a machine with much memory, which a busy worker fills and keeps, in
 * each of its threads. What it saves and costs at fifty calls: docs/benchmarks.md, Load. The packaged program has them
 * built in (build/run-pkg.ts).
 */
export const V8_OPTIONS: readonly string[] = ['--max-semi-space-size=4'];
