import { z } from 'zod';
import { route } from './route.ts';

const settingsDocument = z.record(z.string(), z.unknown()).meta({
  id: 'SettingsDocument',
  description:
    'A whole settings document as GET /settings/schema describes it. Secrets that are set read "********"; sent back so, they keep their stored value.',
});

export const settingsFault = z
  .object({
    path: z.string().meta({ description: 'As `agents[0].faq[2].answer`; empty for the whole document.' }),
    message: z.string().meta({ description: 'A sentence without its subject.' }),
  })
  .meta({ id: 'SettingsFault' });

export const getSettings = route({
  method: 'get',
  path: '/settings',
  id: 'getSettings',
  summary: 'The settings in force, defaults filled in, secrets masked',
  answer: {
    status: 200,
    schema: z
      .object({
        generation: z.int().meta({ description: 'Raised by each applied document.' }),
        readOnly: z
          .boolean()
          .meta({ description: 'Settings are saved elsewhere (the PBX); PUT is refused.' }),
        settings: settingsDocument,
      })
      .meta({ id: 'SettingsInForce' }),
  },
});

export const getSettingsSchema = route({
  method: 'get',
  path: '/settings/schema',
  id: 'getSettingsSchema',
  summary: 'JSON Schema of a settings document',
  description:
    'Draft 2020-12. Fields carry `title`, `description`, `default`, and where they apply `unit`, `secret`, `requiresRestart`. Alternatives (`oneOf`) of a provider differ in the constant `vendor` and carry `title` and `stage`.',
  answer: { status: 200, schema: z.record(z.string(), z.unknown()).meta({ id: 'SettingsJsonSchema' }) },
});

export const checkSettingsRoute = route({
  method: 'post',
  path: '/settings/check',
  id: 'checkSettings',
  summary: 'Every fault of a document; changes nothing',
  body: z.object({ settings: settingsDocument }),
  answer: {
    status: 200,
    schema: z.object({ faults: z.array(settingsFault) }).meta({ id: 'CheckedSettings' }),
  },
});

export const putSettings = route({
  method: 'put',
  path: '/settings',
  id: 'putSettings',
  summary: 'Saves a whole document and applies it; a faulty one changes nothing',
  body: z.object({
    settings: settingsDocument,
    generation: z.int().optional().meta({
      description: 'Of the document that was edited; when another one has been applied since, it is refused.',
    }),
  }),
  answer: {
    status: 200,
    schema: z
      .object({
        generation: z.int(),
        restartNeeded: z
          .array(z.string())
          .meta({ description: 'Changed fields that take effect only after a restart.' }),
      })
      .meta({ id: 'SavedSettings' }),
  },
  refusals: {
    409: 'SETTINGS_READ_ONLY or SETTINGS_CHANGED_MEANWHILE',
    422: 'SETTINGS_INVALID with the list of faults',
  },
});
