import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MODULE } from '../module-manifest.ts';
import type { Component } from './component.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

interface CycloneComponent {
  readonly purl: string;
  readonly 'bom-ref': string;
}

interface CycloneBill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly components: readonly CycloneComponent[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** What npm knows of every installed package, as CycloneDX 1.5. */
export async function npmBill(): Promise<CycloneBill> {
  const arguments_ = ['sbom', '--sbom-format', 'cyclonedx', '--loglevel=error'];
  const { stdout } = await run('npm', arguments_, { cwd: root, maxBuffer: 100_000_000 });
  return JSON.parse(stdout) as CycloneBill;
}

/**
 * A CycloneDX bill of exactly `components`: npm's own entry (with the package's hash) where it has one. Without time
 * and with a number made from its content, so that the same module has the same bill.
 */
export function billOfMaterials(all: CycloneBill, components: readonly Component[], name: string): string {
  const known = new Map(all.components.map((component) => [component.purl, component]));
  const listed = components.map((component) => known.get(component.purl) ?? described(component));
  const refs = new Set(listed.map((component) => component['bom-ref']));
  const own = { type: 'application', name, version: MODULE.version, 'bom-ref': name };
  const dependencies = [
    { ref: name, dependsOn: [...refs] },
    ...all.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) })),
  ];
  const content = { metadata: { component: own }, components: listed, dependencies };
  const { bomFormat, specVersion } = all;
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(content))}`;
  return `${JSON.stringify({ bomFormat, specVersion, serialNumber, version: 1, ...content }, null, 2)}\n`;
}

function described({ name, version, licence, purl }: Component) {
  const licences = [{ license: { name: licence } }];
  return { type: 'library', name, version, purl, 'bom-ref': purl, licenses: licences };
}

/** A name-based UUID (RFC 9562, version 8). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
