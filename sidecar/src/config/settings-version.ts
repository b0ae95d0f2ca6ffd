/** Version of the document; raised together with a new entry in `migrations.ts`. */
export const SETTINGS_VERSION = 1;
