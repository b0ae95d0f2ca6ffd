/** The sections of the agent form in their order; fields the schema gains stand in the last one by themselves. */
export const AGENT_SECTIONS: readonly { readonly id: string; readonly fields: readonly string[] }[] = [
  { id: 'identity', fields: ['name', 'number', 'language', 'voice'] },
  { id: 'words', fields: ['greeting', 'prompt', 'openingHours', 'noInputPrompts', 'apology', 'farewell'] },
  { id: 'knowledge', fields: ['faq'] },
  { id: 'people', fields: ['transferTargets', 'transferRing', 'fallback'] },
  { id: 'providers', fields: ['providers'] },
  { id: 'turnTaking', fields: ['turnTaking'] },
  { id: 'more', fields: ['recording', 'id'] },
];

/** The sections with the schema's own fields: unknown ones come first in the last one. */
export function agentSections(
  names: readonly string[],
): { readonly id: string; readonly fields: string[] }[] {
  const known = new Set(AGENT_SECTIONS.flatMap(({ fields }) => fields));
  const sections = AGENT_SECTIONS.map(({ id, fields }) => ({
    id,
    fields: fields.filter((name) => names.includes(name)),
  }));
  sections.at(-1)?.fields.unshift(...names.filter((name) => !known.has(name)));
  return sections.filter(({ fields }) => fields.length > 0);
}
