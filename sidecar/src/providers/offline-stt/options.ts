import { z } from 'zod';

/** Settings of the offline recogniser. */
export const offlineSttOptions = z.object({
  interims: z
    .boolean()
    .default(true)
    .meta({ title: 'Recognise while the caller still speaks, when the machine has time' }),
  interimInterval: z
    .int()
    .min(200)
    .max(2_000)
    .default(450)
    .meta({ title: 'Time between two such attempts', unit: 'ms' }),
});

export type OfflineSttOptions = z.infer<typeof offlineSttOptions>;
