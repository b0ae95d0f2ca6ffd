import { describe, expect, it } from 'vitest';
import { useNotices } from '../../../src/composables/session/use-notices.ts';
import { useSaveNotice } from '../../../src/composables/settings/use-save-notice.ts';

function shown(...outcome: Parameters<ReturnType<typeof useSaveNotice>>) {
  const { notices, dismiss } = useNotices();
  for (const { id } of notices.value) dismiss(id);
  useSaveNotice()(...outcome);
  return notices.value.map(({ kind, text }) => [kind, text]);
}

describe('the notice after a save', () => {
  it('says that it is done', () => {
    expect(shown({ kind: 'applied', restartNeeded: [] }, 'Saved.')).toEqual([['success', 'Saved.']]);
    expect(shown({ kind: 'stored', warnings: [] }, 'Stored.')).toEqual([['success', 'Stored.']]);
  });

  it('says instead what the PBX could not do with what it has stored', () => {
    const warnings = ['The disk is full.', 'Number 999 is taken.'];
    expect(shown({ kind: 'stored', warnings }, 'Stored.')).toEqual([
      ['error', 'The disk is full.'],
      ['error', 'Number 999 is taken.'],
    ]);
  });
});
