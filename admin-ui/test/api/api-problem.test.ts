import { expect, it } from 'vitest';
import { ApiProblem, faultsOf } from '../../src/api/api-problem.ts';

const FAULTS = [{ path: 'agents[0].number', message: 'is used by SIP Anna' }];

it('faults are found where the sidecar tells them, and where the PBX does', () => {
  expect(faultsOf(new ApiProblem(422, { error: 'x', faults: FAULTS }))).toEqual(FAULTS);
  expect(faultsOf(new ApiProblem(422, { error: 'x', data: { faults: FAULTS } } as never))).toEqual(FAULTS);
  expect(faultsOf(new ApiProblem(503, { error: 'x' }))).toEqual([]);
  expect(faultsOf(new TypeError('no answer'))).toEqual([]);
});
