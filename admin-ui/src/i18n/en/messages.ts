import { AGENTS } from './agents.ts';
import { CALLS } from './calls.ts';
import { DIAGNOSES } from './diagnoses.ts';
import { ERRORS } from './errors.ts';
import { FIELDS } from './fields.ts';
import { SCREENS } from './screens.ts';
import { SHARED } from './shared.ts';

/** Every English text of the page. */
export const EN = { ...SHARED, ...SCREENS, ...AGENTS, ...DIAGNOSES, ...CALLS, ...FIELDS, ...ERRORS };
