import type { Voices } from '../../api/types.ts';

export interface VoiceOption {
  readonly value: string;
  readonly text: string;
}

/** The voices for a language first; a voice without a language of its own speaks any. */
export function voiceGroups(
  voices: NonNullable<Voices['voices']>,
  language: string,
): { readonly own: readonly VoiceOption[]; readonly others: readonly VoiceOption[] } {
  const stem = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];
  const isOwn = (tag: string | undefined) => tag === undefined || stem(tag) === stem(language);
  const option = ({ id, name, language: tag }: (typeof voices)[number]): VoiceOption => ({
    value: id,
    text: tag === undefined ? name : `${name} (${tag})`,
  });
  return {
    own: voices.filter((voice) => isOwn(voice.language)).map(option),
    others: voices.filter((voice) => !isOwn(voice.language)).map(option),
  };
}
