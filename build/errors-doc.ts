import { writeFile } from 'node:fs/promises';
import { ERROR_TABLE } from '../sidecar/src/base/error-table.ts';

/** The text of docs/errors.md, made from the error table. */
export function renderErrorsDoc(): string {
  const rows = Object.entries(ERROR_TABLE).map(
    ([code, entry]) => `| \`${code}\` | ${entry.category} | ${entry.message} | ${entry.remedy} |`,
  );
  return [
    '# Errors',
    '',
    'Every error of the sidecar: its code (in the log as `code`), who has to act, and what to do.',
    'Written from `sidecar/src/base/error-table.ts` by `npm run docs:errors`; a test keeps the two equal.',
    '',
    '| code | category | message | remedy |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  await writeFile(new URL('../docs/errors.md', import.meta.url), renderErrorsDoc());
}
