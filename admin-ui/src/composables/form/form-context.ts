import {
  type Component,
  type ComputedRef,
  computed,
  type InjectionKey,
  inject,
  type Ref,
  shallowRef,
} from 'vue';
import type { SettingsFault } from '../../api/types.ts';
import type { FieldKind } from './field-kind.ts';

/** What all fields of one form share. */
export interface FormContext {
  /** Begins the keys of translated titles: `agent` looks below `fields.agent`. */
  readonly area: string;
  /** Where the form's value stands in the document, e.g. `agents[2]`. */
  readonly root: Ref<string>;
  /** What the sidecar found wrong in the whole document. */
  readonly faults: Ref<readonly SettingsFault[]>;
  /** The control of each kind of field. */
  readonly controls: Readonly<Partial<Record<FieldKind, Component>>>;
  /** Controls of its own for some fields, by their path in the form. */
  readonly widgets: Readonly<Record<string, Component>>;
}

export const FORM: InjectionKey<FormContext> = Symbol('form');

const NO_FORM: FormContext = {
  area: '',
  root: shallowRef(''),
  faults: shallowRef([]),
  controls: {},
  widgets: {},
};

/** The form a field is in. */
export function useForm(): FormContext {
  return inject(FORM, NO_FORM);
}

/** The faults that stand exactly at `path` of the form. */
export function useFaultsAt(path: () => string): ComputedRef<readonly string[]> {
  const { root, faults } = useForm();
  return computed(() => {
    const whole = joinPath(root.value, path());
    return faults.value.filter((fault) => fault.path === whole).map(({ message }) => message);
  });
}

/** `agents[0]` and `faq[1].answer` make `agents[0].faq[1].answer`. */
export function joinPath(root: string, path: string): string {
  if (root === '' || path === '') return root + path;
  return path.startsWith('[') ? root + path : `${root}.${path}`;
}

/** Whether anything below `path` of the form has a fault. */
export function useFaultsBelow(path: () => string): ComputedRef<boolean> {
  const { root, faults } = useForm();
  return computed(() => {
    const whole = joinPath(root.value, path());
    return faults.value.some(
      (fault) => fault.path.startsWith(`${whole}.`) || fault.path.startsWith(`${whole}[`),
    );
  });
}
