import { shallowRef } from 'vue';

export interface Notice {
  readonly id: number;
  readonly kind: 'success' | 'error';
  readonly text: string;
}

/** How long a notice stays, milliseconds: long enough to read two lines, and a fault with its remedy. */
const SHOWN = { success: 6_000, error: 20_000 } as const;

const notices = shallowRef<readonly Notice[]>([]);
let last = 0;

/** Short messages at the edge of the page that go by themselves; a screen reader says them. */
export function useNotices() {
  const dismiss = (id: number): void => {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  };
  const show = (kind: Notice['kind'], text: string): void => {
    const id = ++last;
    notices.value = [...notices.value, { id, kind, text }];
    setTimeout(() => dismiss(id), SHOWN[kind]);
  };
  return { notices, show, dismiss };
}
