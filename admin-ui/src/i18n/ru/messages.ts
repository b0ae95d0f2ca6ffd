import { CALLS } from './calls.ts';
import { ERRORS } from './errors.ts';
import { FIELDS } from './fields.ts';
import { SCREENS } from './screens.ts';
import { SHARED } from './shared.ts';

/** Every Russian text of the page. */
export const RU = { ...SHARED, ...SCREENS, ...CALLS, ...FIELDS, ...ERRORS };
