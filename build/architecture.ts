/** What the module is built for, in Node's words; MikoPBX runs on both. */
export const ARCHITECTURES = ['x64', 'arm64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];
