/** Findings of the doctor and steps of the checklist. */
export const DIAGNOSES = {
  diagnosis: {
    settings: { title: 'Settings' },
    asterisk: { title: 'PBX connected' },
    'media-modules': { title: 'Media leg' },
    codec: { title: 'Codecs', remedy: { unknown: 'Place the test call on the Start screen.' } },
    'rtp-in': { title: 'Sound arrives', remedy: { unknown: 'Place the test call on the Start screen.' } },
    'rtp-out': { title: 'Sound leaves', remedy: { unknown: 'Place the test call on the Start screen.' } },
    provider: { title: 'Provider' },
    clock: { title: 'Clock' },
    disk: { title: 'Disk' },
    'speech-models': { title: 'Speech models' },
    versions: { title: 'Versions' },
    'last-errors': { title: 'Last errors' },
    voice: {
      title: 'Voice heard both ways',
      message: { unknown: 'Place the test call: the sidecar calls its own agent and listens.' },
    },
    keys: { title: 'Keys tested' },
    language: {
      title: 'The agent speaks your language',
      message: { ok: 'It speaks {languages}.' },
    },
  },
};
