/** What a stored secret reads as; sent back so, it keeps its value (docs/openapi.json, SettingsDocument). */
export const SECRET_MASK = '********';
