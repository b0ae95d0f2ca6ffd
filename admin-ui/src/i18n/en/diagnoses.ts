/** Findings of the doctor and steps of the checklist. */
export const DIAGNOSES = {
  diagnosis: {
    settings: { title: 'Settings' },
    asterisk: { title: 'PBX connected' },
    'media-modules': {
      title: 'Media leg',
      message: { ok: 'RTP, the way with the least delay: Asterisk has all it needs for it.' },
    },
    codec: { title: 'Codecs', remedy: { unknown: 'Place the test call on the Start screen.' } },
    'rtp-in': { title: 'Sound arrives', remedy: { unknown: 'Place the test call on the Start screen.' } },
    'rtp-out': { title: 'Sound leaves', remedy: { unknown: 'Place the test call on the Start screen.' } },
    provider: {
      title: 'Service',
      message: { okInCalls: 'Answered in {latency} ms; in calls 95 % within {p95} ms.' },
    },
    clock: { title: 'Clock', message: { ok: '{now}' } },
    'clock-ahead': {
      title: 'Clock',
      message: { warning: 'The PBX is {minutes} minutes ahead of this computer.' },
      remedy: { warning: 'Set the clock of one of the two, best by NTP; else times of calls do not match.' },
    },
    'clock-behind': {
      title: 'Clock',
      message: { warning: 'The PBX is {minutes} minutes behind this computer.' },
      remedy: { warning: 'Set the clock of one of the two, best by NTP; else times of calls do not match.' },
    },
    disk: { title: 'Disk', message: { ok: '{free} MB are free for recordings.' } },
    'speech-models': { title: 'Voice detector' },
    versions: { title: 'Versions' },
    'last-errors': { title: 'Last errors' },
    voice: {
      title: 'Voice heard both ways',
      message: { unknown: 'Place the test call: the sidecar calls its own agent and listens.' },
    },
    keys: {
      title: 'Service tested',
      message: { okInCalls: 'Answered in {latency} ms; in calls 95 % within {p95} ms.' },
    },
    language: {
      title: 'The agent speaks your language',
      message: { ok: 'It speaks {languages}.' },
    },
  },
};
