import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { nativeFile } from '../../native-onnx-runtime.ts';
import { elfNeeds, isNewer } from '../../verify/elf-needs.ts';

describe('elfNeeds', () => {
  it.each(['x64', 'arm64'] as const)('reads machine and versions of a library for %s', async (machine) => {
    const needs = elfNeeds(await readFile(nativeFile('onnxruntime_binding.node', machine)));
    expect(needs?.machine).toBe(machine);
    expect(needs?.versions).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^GLIBC_2\.\d+/),
        expect.stringMatching(/^GLIBCXX_3\.4/),
      ]),
    );
  });

  it('takes nothing else for an ELF file', () => {
    expect(elfNeeds(Buffer.from('#!/bin/sh\n'.repeat(20)))).toBeUndefined();
    expect(elfNeeds(Buffer.from('\x7fELF\x02\x01'))).toBeUndefined();
  });
});

it('versions are compared number by number', () => {
  expect(isNewer('2.9', '2.28')).toBe(false);
  expect(isNewer('2.28', '2.28')).toBe(false);
  expect(isNewer('2.29', '2.28')).toBe(true);
  expect(isNewer('2.28.1', '2.28')).toBe(true);
});
