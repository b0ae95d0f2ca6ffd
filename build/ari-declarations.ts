import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface AllowableValues {
  readonly valueType: 'LIST' | 'RANGE';
  readonly values?: readonly string[];
}

export interface DeclaredProperty {
  readonly type: string;
  readonly required?: boolean;
  readonly allowableValues?: AllowableValues;
}

export interface DeclaredModel {
  readonly id: string;
  readonly properties: Readonly<Record<string, DeclaredProperty>>;
  readonly subTypes?: readonly string[];
}

export interface DeclaredParameter {
  readonly name: string;
  readonly paramType: 'path' | 'query' | 'body';
  readonly dataType: string;
  readonly required?: boolean;
  readonly allowMultiple?: boolean;
  readonly allowableValues?: AllowableValues;
}

export interface DeclaredOperation {
  readonly httpMethod: string;
  readonly nickname: string;
  readonly responseClass: string;
  readonly parameters?: readonly DeclaredParameter[];
}

/** What Asterisk declares about its REST interface (Swagger 1.1): models of all files, operations by `file.nickname`. */
export interface Declarations {
  readonly models: ReadonlyMap<string, DeclaredModel>;
  readonly operations: ReadonlyMap<string, DeclaredOperation>;
}

interface DeclarationFile {
  readonly apis?: readonly { readonly operations?: readonly DeclaredOperation[] }[];
  readonly models?: Readonly<Record<string, DeclaredModel>>;
}

/** Reads the `rest-api` folder that Asterisk installs (or copies of `/ari/api-docs/*.json`). */
export async function readDeclarations(folder: string): Promise<Declarations> {
  const models = new Map<string, DeclaredModel>();
  const operations = new Map<string, DeclaredOperation>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()) {
    const file = JSON.parse(await readFile(join(folder, name), 'utf8')) as DeclarationFile;
    for (const [id, model] of Object.entries(file.models ?? {})) models.set(id, model);
    for (const operation of (file.apis ?? []).flatMap((api) => api.operations ?? []))
      operations.set(`${name.slice(0, -'.json'.length)}.${operation.nickname}`, operation);
  }
  return { models, operations };
}
