import { settingsInvalid } from '../../config/load-settings.ts';
import type { SettingsEditor } from '../../config/settings-editor.ts';
import {
  checkSettingsRoute,
  getSettings,
  getSettingsSchema,
  putSettings,
} from '../contract/settings-routes.ts';
import type { Routes } from '../serve-route.ts';

/** The settings as the page reads, checks and saves them. */
export function addSettingsRoutes(routes: Routes, editor: SettingsEditor): void {
  routes.serve(getSettings, () => editor.masked);
  routes.serve(getSettingsSchema, () => editor.schema);
  routes.serve(checkSettingsRoute, ({ body }) => ({ faults: [...editor.check(body.settings)] }));
  routes.serve(putSettings, async ({ body, context }) => {
    const saved = await editor.save(body.settings, body.generation);
    if (!saved.faults) return saved;
    const { faults } = saved;
    const { code, message, remedy } = settingsInvalid(faults);
    return context.json({ error: message, code, remedy, faults }, 422);
  });
}
