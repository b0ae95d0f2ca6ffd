import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../sidecar/src/base/app-error.ts';
import type { Document } from '../../sidecar/src/config/migrations.ts';
import { portablePart } from '../../sidecar/src/config/portable-part.ts';
import { parseExport, settingsOf } from '../../sidecar/src/config/settings-export.ts';
import { ARCHITECTURES } from '../architecture.ts';
import { zipContents } from '../verify/zip-contents.ts';
import type { PbxAccess } from './pbx-client.ts';

/** Keys travel with each request: only encrypted, or within the machine. */
const isSafe = (url: string) => /^https:\/\/|^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:|\/|$)/.test(url);

const pbxSchema = z
  .strictObject({
    name: z.string().min(1),
    url: z.url().refine(isSafe, 'must begin with https://'),
    keyFile: z.string().optional(),
    keyVariable: z.string().optional(),
    architecture: z.enum(ARCHITECTURES).default('x64'),
    settings: z.string().optional(),
    certificate: z.string().optional(),
  })
  .refine(({ keyFile, keyVariable }) => (keyFile === undefined) !== (keyVariable === undefined), {
    error: 'needs either keyFile or keyVariable',
  });

const listSchema = z.strictObject({
  zips: z.partialRecord(z.enum(ARCHITECTURES), z.string()),
  settings: z.string().optional(),
  pbxs: z
    .array(pbxSchema)
    .min(1)
    .refine((pbxs) => new Set(pbxs.map(({ name }) => name)).size === pbxs.length, 'has a name twice'),
});

export interface Package {
  readonly file: string;
  readonly version: string;
}

/** One PBX with all that is to be brought to it. */
export interface Target extends PbxAccess {
  readonly name: string;
  readonly zip: Package;
  /** Without what belongs to a machine; undefined: its settings stay. */
  readonly settings: Document | undefined;
}

export interface ListContext {
  readonly env: NodeJS.ProcessEnv;
  /** Asked once, for settings that are sealed. */
  readonly passphrase: () => Promise<string>;
}

/** Reads the list and everything it names; rejects with an Error in words for people, or an AppError. */
export async function readFleetList(file: string, { env, passphrase }: ListContext): Promise<Target[]> {
  const { success, data: list, error } = listSchema.safeParse(await json(file));
  if (!success) throw new Error(`${file} is no list of PBXs:\n${z.prettifyError(error)}`);
  const at = (path: string) => resolve(dirname(file), path);
  const secret = once(passphrase);
  const settings = remembered((path) => readSettings(path, secret));
  const zips = remembered(readPackage);
  const targets: Target[] = [];
  for (const pbx of list.pbxs) {
    const { name, url, architecture, certificate, settings: own = list.settings } = pbx;
    const zip = list.zips[architecture];
    if (zip === undefined) throw new Error(`${file} names no zip for ${architecture}, which ${name} needs`);
    const { keyFile, keyVariable = '' } = pbx;
    const key = (keyFile === undefined ? env[keyVariable] : await readFile(at(keyFile), 'utf8'))?.trim();
    if (!key) throw new Error(`there is no API key for ${name}`);
    targets.push({
      name,
      url,
      key,
      certificate: certificate === undefined ? undefined : await readFile(at(certificate), 'utf8'),
      zip: await zips(at(zip)),
      settings: own === undefined ? undefined : await settings(at(own)),
    });
  }
  return targets;
}

/** Tells settings apart without telling them: nobody without the API key can try out what they may hold. */
export function fingerprint({ key, settings }: Target): string {
  return createHash('sha256')
    .update(key)
    .update('\0')
    .update(JSON.stringify(settings ?? null))
    .digest('hex');
}

async function readPackage(file: string): Promise<Package> {
  const manifest = (await zipContents(file)).find(({ name }) => name === 'module.json');
  if (!manifest) throw new Error(`${file} holds no module.json`);
  const { version } = JSON.parse(manifest.content.toString()) as { version: string };
  return { file, version };
}

/** Exported settings, or a plain document. */
async function readSettings(file: string, passphrase: () => Promise<string>): Promise<Document> {
  const text = await readFile(file, 'utf8');
  const document = await json(file);
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new Error(`${file} is no JSON object`);
  if (!('format' in document)) return portablePart(document as Document);
  return portablePart(await settingsOf(parseExport(text, file), passphrase));
}

async function json(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is no JSON`); // the message would quote the text, which may hold secrets
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  const of = remembered(make);
  return () => of('');
}

function remembered<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

/** A sentence about why the list cannot be used. */
export function whyUnusable(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.message}\n${error.remedy}`;
  return error instanceof Error ? error.message : String(error);
}
