import { type Ref, shallowRef } from 'vue';
import { type ApiProblem, asProblem } from '../../api/api-problem.ts';

export interface Action<Arguments extends unknown[]> {
  readonly busy: Ref<boolean>;
  readonly problem: Ref<ApiProblem | undefined>;
  /** True when it succeeded; a second run while one is under way does nothing. */
  run(...given: Arguments): Promise<boolean>;
}

/** Something the visitor sets off: shows that it is under way, and what went wrong. */
export function useAction<Arguments extends unknown[]>(
  act: (...given: Arguments) => Promise<void>,
): Action<Arguments> {
  const busy = shallowRef(false);
  const problem = shallowRef<ApiProblem>();
  return {
    busy,
    problem,
    async run(...given) {
      if (busy.value) return false;
      busy.value = true;
      problem.value = undefined;
      try {
        await act(...given);
        return true;
      } catch (failure) {
        problem.value = asProblem(failure);
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
}
