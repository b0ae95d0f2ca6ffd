/** What a prompt may ask for as `{{name}}`; each call fills them in. */
export const PROMPT_VARIABLES = ['caller', 'number', 'agent', 'date', 'time', 'hours'] as const;

export type PromptVariable = (typeof PROMPT_VARIABLES)[number];

/** A name in two braces. Anything else in braces is left alone: prompts hold JSON, templates, code. */
const MARKED = /\{\{\s*([a-z]+)\s*\}\}/g;

/** The prompt with every variable it knows replaced; a value is never looked at again. */
export function fillPrompt(prompt: string, values: Readonly<Record<PromptVariable, string>>): string {
  return prompt.replace(MARKED, (whole, name: string) => (isVariable(name) ? values[name] : whole));
}

function isVariable(name: string): name is PromptVariable {
  return (PROMPT_VARIABLES as readonly string[]).includes(name);
}
