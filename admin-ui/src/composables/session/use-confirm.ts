import { shallowRef } from 'vue';

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly isDangerous?: boolean;
}

interface Asked extends Question {
  readonly answer: (yes: boolean) => void;
}

const asked = shallowRef<Asked>();

/** Asks the visitor before something that cannot be undone; resolves with the answer. */
export function useConfirm() {
  const confirm = (question: Question): Promise<boolean> => {
    asked.value?.answer(false);
    return new Promise((resolve) => {
      asked.value = {
        ...question,
        answer(yes) {
          asked.value = undefined;
          resolve(yes);
        },
      };
    });
  };
  return { asked, confirm };
}
