/** Titles and help of fields where they differ from the schema's own English words, and names of choices. */
export const FIELDS = {
  fields: {
    agent: {
      prompt: {
        title: 'Prompt',
        help: 'What a language model is told about its task. Any text may stand here; variables are filled in for each call.',
      },
      voice: { title: 'Voice', help: '' },
      fallback: {
        kind: {
          choice: {
            extension: 'Extension',
            queue: 'Queue',
            voicemail: 'Voicemail',
            announcement: 'Announcement',
            hangup: 'Hang up',
          },
        },
      },
    },
    provider: {},
    common: {},
  },
};
