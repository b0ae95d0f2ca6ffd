import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDeclarations } from '../ari-declarations.ts';
import { ARI_OPERATIONS, renderAriTypes, withdrawn } from '../ari-types.ts';

let folder: string;

/** The smallest declarations that have every operation and model the generator asks for. */
const property = (type: string, required = true) => ({ type, required });
const model = (id: string, properties: object, subTypes?: string[]) => ({ id, properties, subTypes });
const models = {
  Message: model('Message', { type: property('string') }),
  Event: model('Event', { application: property('string') }, ['StasisStart', 'RESTResponse']),
  StasisStart: model('StasisStart', { args: property('List[string]'), channel: property('Channel') }),
  Channel: model('Channel', {
    id: property('string'),
    state: { ...property('string'), allowableValues: { valueType: 'LIST', values: ['Up', 'Down'] } },
    channelvars: property('object', false),
    caller: property('CallerID'),
  }),
  CallerID: model('CallerID', { number: property('string') }),
  ...Object.fromEntries(
    ['Application', 'AsteriskInfo', 'AsteriskPing', 'Bridge', 'Variable'].map((id) => [id, model(id, {})]),
  ),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ari-types-'));
  for (const resource of ['applications', 'bridges', 'channels', 'events']) {
    const operations = ARI_OPERATIONS.filter((id) => id.startsWith(`${resource}.`)).map((id) => ({
      nickname: id.split('.')[1],
      parameters: [
        { name: 'thingId', paramType: 'path', dataType: 'string', required: true },
        { name: 'channel', paramType: 'query', dataType: 'string', required: true, allowMultiple: true },
        { name: 'timeout', paramType: 'query', dataType: 'int' },
      ],
    }));
    const file = { apis: [{ operations }], models: resource === 'events' ? models : {} };
    await writeFile(join(folder, `${resource}.json`), JSON.stringify(file));
  }
});

afterAll(() => rm(folder, { recursive: true }));

it('events become a union told apart by type, with the models they mention', async () => {
  const text = renderAriTypes(await readDeclarations(folder));
  expect(text).toContain(
    [
      'export interface StasisStart extends AriEventBase {',
      "  readonly type: 'StasisStart';",
      '  readonly args: readonly string[];',
      '  readonly channel: Channel;',
      '}',
    ].join('\n'),
  );
  expect(text).toContain('export type AriEvent =\n  | StasisStart;');
  expect(text).toContain("  readonly state: 'Up' | 'Down';\n  readonly channelvars?:");
  expect(text).toContain('export interface CallerID {');
  expect(text).not.toContain('RESTResponse');
});

it('operations become their parameters without those of the path', async () => {
  const text = renderAriTypes(await readDeclarations(folder));
  expect(text).toContain(
    [
      'export interface BridgesAddChannelParameters {',
      '  readonly channel: readonly string[];',
      '  readonly timeout?: number;',
      '}',
    ].join('\n'),
  );
});

it('an operation that is no longer declared fails by its name', async () => {
  const { models: declared, operations } = await readDeclarations(folder);
  const fewer = new Map([...operations].filter(([id]) => id !== 'channels.hangup'));
  expect(() => renderAriTypes({ models: declared, operations: fewer })).toThrow('channels.hangup');
});

it('what a newer Asterisk withdraws or changes is named, what it adds is not', () => {
  const committed = 'export interface A {\n  readonly x: string;\n  readonly y: string;\n}\n';
  const current =
    'export interface A {\n  readonly y?: string;\n  readonly x: string;\n  readonly z: string;\n}\n';
  expect(withdrawn(committed, current)).toEqual(['A: readonly y: string']);
  expect(withdrawn(committed, `${committed}export interface B {\n  readonly y: string;\n}\n`)).toEqual([]);
});
