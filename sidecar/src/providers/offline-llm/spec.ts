import { z } from 'zod';
import type { ProviderSpec } from '../../ports/provider-spec.ts';
import { OfflineBrain } from './offline-brain.ts';

const options = z.strictObject({});

/** The receptionist without a model: the default brain. */
export const OFFLINE_BRAIN: ProviderSpec<'llm', z.output<typeof options>> = {
  id: 'offline-brain',
  stage: 'llm',
  title: 'Built-in receptionist (no key, no network)',
  options,
  create: (_options, { agent }) => new OfflineBrain(agent),
};
