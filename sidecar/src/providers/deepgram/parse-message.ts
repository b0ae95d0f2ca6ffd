import type { z } from 'zod';

/** One text message of the vendor; undefined when it is no JSON, or JSON with fields that make no sense. */
export function parseMessage<T>(schema: z.ZodType<T>, text: string): T | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return schema.safeParse(value).data;
}
