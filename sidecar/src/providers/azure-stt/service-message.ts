import { z } from 'zod';

/** Longest result taken from the service, characters. */
const MAX_CHARACTERS = 1_048_576;

const ticks = z.number().min(0);

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'speech.hypothesis': z.object({ Text: z.string(), Offset: ticks, Duration: ticks }),
  'speech.phrase': z.discriminatedUnion('RecognitionStatus', [
    z.object({
      RecognitionStatus: z.literal('Success'),
      DisplayText: z.string(),
      Offset: ticks,
      Duration: ticks,
    }),
    z.object({
      RecognitionStatus: z.enum([
        'NoMatch',
        'InitialSilenceTimeout',
        'BabbleTimeout',
        'EndOfDictation',
        'Error',
      ]),
    }),
  ]),
};

/**
 * False for a result on which the SDK's receive loop would die without a word (SDK 1.52: broken JSON, other
 * format than asked for), so that the recogniser can be replaced at once. Other messages are always fine.
 */
export function makesSense(path: string, text: string | undefined): boolean {
  const schema = SCHEMAS[path.toLowerCase()];
  if (!schema) return true;
  if (text === undefined || text.length > MAX_CHARACTERS) return false;
  try {
    return schema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
