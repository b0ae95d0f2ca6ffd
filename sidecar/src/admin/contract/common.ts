import { z } from 'zod';

/** The body of every answer that is no success. */
export const problem = z
  .object({
    error: z.string().meta({ description: 'One English sentence.' }),
    code: z.string().optional().meta({ description: 'A code of docs/errors.md.' }),
    remedy: z.string().optional().meta({ description: 'What to do about it.' }),
    faults: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Where the request is wrong.' }),
  })
  .meta({ id: 'Problem' });

export const isoTime = z.string().meta({ format: 'date-time' });
export const milliseconds = z.number().meta({ description: 'Milliseconds.' });

/** Names in paths: nothing that could leave a folder or a query. */
export const callIdParam = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .meta({ description: 'Id of a call.' }),
});

export const healthFault = z
  .object({ code: z.string(), message: z.string(), remedy: z.string(), since: isoTime })
  .meta({ id: 'HealthFault' });

export const failure = z
  .object({ code: z.string(), message: z.string(), remedy: z.string() })
  .meta({ id: 'Failure', description: 'An error of docs/errors.md, filled in.' });
