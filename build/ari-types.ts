import { writeFile } from 'node:fs/promises';
import { type Declarations, type DeclaredModel, readDeclarations } from './ari-declarations.ts';

/** The REST operations the sidecar uses, by declaration file and nickname; only their parameters are typed. */
export const ARI_OPERATIONS = [
  'applications.filter',
  'applications.subscribe',
  'bridges.addChannel',
  'bridges.createWithId',
  'channels.continueInDialplan',
  'channels.externalMedia',
  'channels.hangup',
  'channels.originate',
  'channels.sendDTMF',
] as const;

/** Answers that no event mentions, so they have to be asked for by name. */
const ANSWER_MODELS = ['Application', 'AsteriskInfo', 'AsteriskPing', 'Bridge', 'Channel', 'Variable'];

/** Where the generated file lies. */
export const ARI_TYPES_FILE = new URL('../sidecar/src/ari/types.generated.ts', import.meta.url);

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'string',
  Date: 'string',
  int: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  object: 'Readonly<Record<string, unknown>>',
  containers: 'Readonly<Record<string, string>>',
};

interface Typed {
  readonly type: string;
  readonly allowableValues?: DeclaredModel['properties'][string]['allowableValues'];
}

/** The TypeScript type of one declared type; names of models stay as they are. */
function typeOf({ type, allowableValues }: Typed): string {
  const list = /^List\[(\w+)\]$/.exec(type)?.[1];
  if (list) return `readonly ${typeOf({ type: list })}[]`;
  if (type === 'string' && allowableValues?.valueType === 'LIST' && allowableValues.values)
    return allowableValues.values.map((value) => `'${value}'`).join(' | ');
  return PRIMITIVES[type] ?? type;
}

function interfaceText(name: string, head: string, members: readonly string[]): string {
  return [
    `export interface ${name}${head} {`,
    ...members.map((member) => `  readonly ${member};`),
    '}',
    '',
  ].join('\n');
}

/** Events of the REST-over-WebSocket feature are no business of ours. */
function eventNames({ models }: Declarations): string[] {
  return (models.get('Event')?.subTypes ?? []).filter((name) => !name.startsWith('REST')).sort();
}

/** Adds `name` and every model its properties mention to `into`. */
function collect(declarations: Declarations, name: string, into: Set<string>): void {
  const model = declarations.models.get(name);
  if (!model || into.has(name)) return;
  into.add(name);
  for (const { type } of Object.values(model.properties))
    collect(declarations, type.replace(/^List\[(\w+)\]$/, '$1'), into);
}

function modelText(name: string, declarations: Declarations, events: ReadonlySet<string>): string {
  const model = declarations.models.get(name);
  if (!model) throw new Error(`Asterisk declares no model ${name}`);
  const members = Object.entries(model.properties).map(
    ([key, property]) => `${key}${property.required === true ? '' : '?'}: ${typeOf(property)}`,
  );
  if (events.has(name)) return interfaceText(name, ' extends AriEventBase', [`type: '${name}'`, ...members]);
  return interfaceText(name, '', members);
}

function baseText({ models }: Declarations): string {
  const properties = { ...models.get('Message')?.properties, ...models.get('Event')?.properties };
  const members = Object.entries(properties).map(
    ([key, property]) => `${key}${property.required === true ? '' : '?'}: ${typeOf(property)}`,
  );
  return interfaceText('AriEventBase', '', members);
}

function parametersText(id: string, declarations: Declarations): string {
  const operation = declarations.operations.get(id);
  if (!operation) throw new Error(`Asterisk declares no operation ${id}`);
  const [file = '', nickname = ''] = id.split('.');
  const name = `${file[0]?.toUpperCase()}${file.slice(1)}${nickname[0]?.toUpperCase()}${nickname.slice(1)}`;
  const members = (operation.parameters ?? [])
    .filter((parameter) => parameter.paramType !== 'path')
    .map((parameter) => {
      const type = typeOf({ ...parameter, type: parameter.dataType });
      const multiple = parameter.allowMultiple ? `readonly ${type}[]` : type;
      return `${parameter.name}${parameter.required ? '' : '?'}: ${multiple}`;
    });
  return interfaceText(`${name}Parameters`, '', members);
}

/**
 * The text of types.generated.ts: the models, the events as a union told apart by `type`, and the parameters of
 * the operations in use (those of the path left out). Descriptions are not copied: they are Asterisk's own text.
 */
export function renderAriTypes(declarations: Declarations): string {
  const events = eventNames(declarations);
  const names = new Set<string>();
  for (const name of [...ANSWER_MODELS, ...events]) collect(declarations, name, names);
  const eventSet = new Set(events);
  return [
    "// Written by build/ari-types.ts from Asterisk's own API declarations (rest-api/*.json); do not edit.",
    '// Fields that Asterisk 16 does not send are optional in the declarations of later versions, too.',
    '',
    baseText(declarations),
    ...[...names].sort().map((name) => modelText(name, declarations, eventSet)),
    'export type AriEvent =',
    `${events.map((name) => `  | ${name}`).join('\n')};`,
    '',
    'export const ARI_EVENT_TYPES = [',
    ...events.map((name) => `  '${name}',`),
    "] as const satisfies readonly AriEvent['type'][];",
    '',
    ...ARI_OPERATIONS.map((id) => parametersText(id, declarations)),
  ].join('\n');
}

/**
 * What `committed` (a text of `renderAriTypes`) promises and `current` does not: `Interface: member` each. What
 * `current` has beyond that is of no interest: a newer Asterisk may say more.
 */
export function withdrawn(committed: string, current: string): readonly string[] {
  const still = new Set(promises(current));
  return promises(committed).filter((promise) => !still.has(promise));
}

/** Each line inside a block, with the name of its block. */
function promises(text: string): string[] {
  let block = '';
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith(' ')) block = /^export \w+ (\w+)/.exec(line)?.[1] ?? '';
    return line.startsWith(' ') ? [`${block}: ${line.trim().replace(/;$/, '')}`] : [];
  });
}

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv[2];
  if (!folder) {
    console.error('usage: node build/ari-types.ts FOLDER   (a rest-api folder of an installed Asterisk)');
    process.exit(2);
  }
  await writeFile(ARI_TYPES_FILE, renderAriTypes(await readDeclarations(folder)));
}
