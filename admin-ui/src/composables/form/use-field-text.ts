import { useI18n } from 'vue-i18n';
import { useForm } from './form-context.ts';
import type { SchemaNode } from './schema-node.ts';

/** `faq[3].answer` is translated once for all entries: `faq.answer`. */
function translationPath(path: string): string {
  return path.replace(/\[\d+\]/g, '').replace(/^\./, '');
}

/** Title and help of a field: translated where we know it, else as the schema says, so new fields need no change. */
export function useFieldText() {
  const { t, te } = useI18n();
  const { area } = useForm();
  const translated = (path: string, what: string): string | undefined => {
    const inside = translationPath(path);
    const last = inside.split('.').at(-1) ?? '';
    const keys = [
      `fields.${area}.${inside}.${what}`,
      `fields.${area}.${last}.${what}`,
      `fields.common.${last}.${what}`,
    ];
    const key = keys.find((each) => te(each));
    return key && t(key);
  };
  return {
    titleOf: (node: SchemaNode, path: string) => translated(path, 'title') ?? node.title ?? path,
    helpOf: (node: SchemaNode, path: string) => translated(path, 'help') ?? node.description ?? '',
    choiceOf: (path: string, value: unknown) => translated(path, `choice.${String(value)}`) ?? String(value),
    unitOf: ({ unit }: SchemaNode) => (unit && te(`unit.${unit}`) ? t(`unit.${unit}`) : (unit ?? '')),
  };
}
