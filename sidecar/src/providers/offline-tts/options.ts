import { z } from 'zod';

/** Settings of the offline voice. */
export const offlineTtsOptions = z.object({
  engine: z.enum(['flite', 'pico']).default('flite').meta({ title: 'Speech engine' }),
  lingware: z.string().default('/usr/share/pico/lang').meta({
    title: 'Folder of the Pico language files (Debian package libttspico-data); only for the engine pico',
  }),
});

export type OfflineTtsOptions = z.infer<typeof offlineTtsOptions>;
