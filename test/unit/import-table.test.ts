import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';

/** DESIGN's table: which folder of sidecar/src may import which (itself is always allowed). */
const MAY_IMPORT: Record<string, readonly string[]> = {
  base: [],
  config: ['base'],
  ports: ['base'],
  media: ['base', 'ports'],
  ari: ['base'],
  dialog: ['base', 'ports'],
  providers: ['base', 'ports'],
  failover: ['base', 'ports'],
  metering: ['base', 'ports'],
  call: ['base', 'ports', 'media', 'ari', 'dialog', 'metering'],
  store: ['base'],
  admin: ['call', 'config', 'base', 'store'],
  supervisor: ['base', 'ari'],
};

const src = 'sidecar/src';
const rules = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `${folder} imports only ${allowed.join(', ') || 'nothing'}`,
  severity: 'error' as const,
  from: { path: `^${src}/${folder}/` },
  to: { path: `^${src}/`, pathNot: `^${src}/(${[folder, ...allowed].join('|')})/` },
}));

async function violations(paths: string[]): Promise<string[]> {
  const result = await cruise(paths, {
    ruleSet: {
      forbidden: [
        ...rules,
        { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
        {
          name: 'a vendor imports no other vendor',
          severity: 'error',
          from: { path: `^${src}/providers/([^/]+)/` },
          to: { path: `^${src}/providers/`, pathNot: `^${src}/providers/$1/` },
        },
        {
          name: 'only registry.ts names vendors',
          severity: 'error',
          from: { path: `^${src}/`, pathNot: `^${src}/providers/` },
          to: { path: `^${src}/providers/[^/]+/` },
        },
      ],
    },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules' },
    validate: true,
  });
  return (result.output as ICruiseResult).summary.violations.map(
    (v) => `${v.rule.name}: ${v.from} -> ${v.to}`,
  );
}

describe('the import table', () => {
  it('is kept by every file of the sidecar, type imports counted', async () => {
    expect(await violations([src])).toEqual([]);
  }, 60_000);

  it('is kept by the build, which needs nothing of the tests', async () => {
    const result = await cruise(['build'], {
      ruleSet: {
        forbidden: [
          {
            name: 'build imports no test',
            severity: 'error',
            from: { path: '^build/', pathNot: '^build/test/' },
            to: { path: '^(test/|build/test/)' },
          },
        ],
      },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: 'node_modules' },
      validate: true,
    });
    const { violations } = (result.output as ICruiseResult).summary;
    expect(violations.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  }, 60_000);
});
