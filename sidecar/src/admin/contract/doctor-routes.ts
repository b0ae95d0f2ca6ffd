import { z } from 'zod';
import { diagnosis, doctorReport, syntheticCallProgress } from './doctor-schemas.ts';
import { route } from './route.ts';

export const getDoctor = route({
  method: 'get',
  path: '/doctor',
  id: 'getDoctor',
  summary: 'Examines everything a call needs',
  description: 'Takes up to some seconds. Audio is judged by the last synthetic call.',
  answer: { status: 200, schema: doctorReport },
});

export const getDoctorReport = route({
  method: 'get',
  path: '/doctor/report',
  id: 'getDoctorReport',
  summary: 'The same as text for a support request: no secrets, no numbers, no words of callers',
  answer: { status: 200, content: 'text/plain' },
});

export const startSyntheticCall = route({
  method: 'post',
  path: '/doctor/synthetic-call',
  id: 'startSyntheticCall',
  summary: 'Calls an agent through Asterisk and listens; progress comes as `synthetic-call` events',
  body: z.object({
    agent: z.string().max(64).optional().meta({ description: 'Id of the agent; the first one without it.' }),
  }),
  answer: { status: 202, schema: syntheticCallProgress },
  refusals: { 404: 'no such agent', 409: 'one is under way', 503: 'Asterisk is not connected' },
});

export const getSyntheticCall = route({
  method: 'get',
  path: '/doctor/synthetic-call',
  id: 'getSyntheticCall',
  summary: 'The synthetic call under way or the last one',
  answer: {
    status: 200,
    schema: z.object({ call: syntheticCallProgress.nullable() }).meta({ id: 'LastSyntheticCall' }),
  },
});

export const getChecklist = route({
  method: 'get',
  path: '/checklist',
  id: 'getChecklist',
  summary: 'The first steps, in order: `asterisk`, `media-modules`, `voice`, `keys`, `language`',
  description:
    '"Try again" reads this once more; for `voice` it is POST /doctor/synthetic-call, for `keys` POST /providers/{name}/test with the name in `subject`.',
  answer: {
    status: 200,
    schema: z
      .object({
        ready: z.boolean().meta({ description: 'Nothing failed: calls can be answered.' }),
        agents: z
          .array(z.object({ id: z.string(), number: z.string(), name: z.string() }))
          .meta({ description: 'What to dial.' }),
        items: z.array(diagnosis),
      })
      .meta({ id: 'Checklist' }),
  },
});
