import { expect, it } from 'vitest';
import { ApiProblem } from '../../../src/api/api-problem.ts';
import { pbxProblem } from '../../../src/composables/settings/pbx-problem.ts';
import { EN } from '../../../src/i18n/en/messages.ts';
import { RU } from '../../../src/i18n/ru/messages.ts';

const FULL = 'Настройки не удаётся сохранить: database or disk is full.';
const refusal = (status: number, body: object) => new ApiProblem(status, body as never);

it('a disk of the PBX that is full is not taken for a sidecar that is down', () => {
  const problem = pbxProblem(refusal(503, { error: 'HTTP 503', messages: { error: [FULL] } })) as ApiProblem;
  expect(problem.kind).toBe('refused');
  expect(problem.problem.error).toBe(FULL);
});

it('what the PBX says is shown as it says it: there is no text of ours for its code', () => {
  const { problem } = pbxProblem(refusal(422, { error: 'x', messages: { error: ['a', 'b'] } })) as ApiProblem;
  expect(problem.error).toBe('a\nb');
  for (const texts of [EN, RU]) expect(Object.keys(texts.error ?? {})).not.toContain(problem.code);
});

it('the faults stay at their fields', () => {
  const faults = [{ path: 'agents[0].number', message: 'is used by SIP Anna' }];
  const answer = {
    error: 'x',
    messages: { error: ['agents[0].number is used by SIP Anna'] },
    data: { faults },
  };
  expect((pbxProblem(refusal(422, answer)) as ApiProblem).problem.faults).toEqual(faults);
});

it('a proxy that says nothing, and any other failure, stay what they are', () => {
  for (const failure of [refusal(503, { error: 'HTTP 503' }), new TypeError('no answer')])
    expect(pbxProblem(failure)).toBe(failure);
});
