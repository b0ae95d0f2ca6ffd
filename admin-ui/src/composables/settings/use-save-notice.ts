import type { SaveOutcome } from '../../host/page-host.ts';
import { useNotices } from '../session/use-notices.ts';

/** Tells the visitor what a save came to: `text`, unless the PBX could not carry all of it out and says why. */
export function useSaveNotice() {
  const { show } = useNotices();
  return (outcome: SaveOutcome, text: string): void => {
    const warnings = outcome.kind === 'stored' ? outcome.warnings : [];
    for (const warning of warnings) show('error', warning);
    if (warnings.length === 0) show('success', text);
  };
}
