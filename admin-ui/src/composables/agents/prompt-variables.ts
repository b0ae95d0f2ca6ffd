/** What looks like a variable; braces around anything else belong to the prompt. */
const MARKED = /\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;

/** Names in double braces that nobody fills in, each once: probably a slip of the pen. */
export function unknownVariables(prompt: string, known: readonly string[]): readonly string[] {
  const names = [...prompt.matchAll(MARKED)].map(([, name]) => name ?? '');
  return [...new Set(names)].filter((name) => !known.includes(name));
}

/** Puts a variable in place of what is selected; gives the text and where the cursor goes. */
export function insertVariable(
  text: string,
  name: string,
  selection: { readonly from: number; readonly to: number },
): { readonly text: string; readonly cursor: number } {
  const marked = `{{${name}}}`;
  const before = text.slice(0, selection.from);
  return { text: before + marked + text.slice(selection.to), cursor: before.length + marked.length };
}
