import { expect, it } from 'vitest';
import { ApiProblem, faultsOf } from '../../src/api/api-problem.ts';

const FAULTS = [{ path: 'agents[0].number', message: 'is used by SIP Anna' }];

it('only what comes without a code of the sidecar means that it is not running', () => {
  expect(new ApiProblem(502, { error: 'Bad Gateway' }).kind).toBe('unreachable');
  expect(new ApiProblem(0, { error: 'no answer' }).kind).toBe('unreachable');
  expect(new ApiProblem(502, { error: 'x', code: 'PROVIDER_TIMEOUT' }).kind).toBe('refused');
  expect(new ApiProblem(503, { error: 'x', code: 'HISTORY_UNAVAILABLE' }).kind).toBe('refused');
  expect(new ApiProblem(500, { error: 'x' }).kind).toBe('broken');
  expect(new ApiProblem(401, { error: 'x' }).kind).toBe('no-permission');
});

it('faults are found where the sidecar tells them, and where the PBX does', () => {
  expect(faultsOf(new ApiProblem(422, { error: 'x', faults: FAULTS }))).toEqual(FAULTS);
  expect(faultsOf(new ApiProblem(422, { error: 'x', data: { faults: FAULTS } } as never))).toEqual(FAULTS);
  expect(faultsOf(new ApiProblem(503, { error: 'x' }))).toEqual([]);
  expect(faultsOf(new TypeError('no answer'))).toEqual([]);
});
