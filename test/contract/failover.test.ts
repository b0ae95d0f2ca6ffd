import { systemClock } from '../../sidecar/src/base/clock.ts';
import { silentLog } from '../../sidecar/src/base/log.ts';
import type { Candidate, FailoverOptions } from '../../sidecar/src/failover/candidate.ts';
import { FailoverLlm } from '../../sidecar/src/failover/failover-llm.ts';
import { FailoverStt } from '../../sidecar/src/failover/failover-stt.ts';
import { FailoverTts } from '../../sidecar/src/failover/failover-tts.ts';
import { ProviderHealth } from '../../sidecar/src/failover/provider-health.ts';
import type { LlmRequest } from '../../sidecar/src/ports/llm.ts';
import { flawedLlm } from './flawed-llm.ts';
import { flawedStt } from './flawed-stt.ts';
import { flawedTts } from './flawed-tts.ts';
import { describeLlmContract } from './llm-contract.ts';
import { describeSttContract } from './stt-contract.ts';
import { describeTtsContract } from './tts-contract.ts';

const PATIENCE = 3_000;

/** Two providers in the order given, as an agent would have them. */
function failoverOf<P extends { readonly id: string }>(first: P, second: P): FailoverOptions<P> {
  const { signal } = new AbortController();
  const candidate = (provider: P): Candidate<P> => {
    const { id: name } = provider;
    return {
      name,
      provider,
      health: new ProviderHealth({ name, clock: systemClock, log: silentLog, signal }),
    };
  };
  return { candidates: [candidate(first), candidate(second)], clock: systemClock, onSwitch: () => {} };
}

function request(content: string, tools: LlmRequest['tools'] = []): LlmRequest {
  return { messages: [{ role: 'user', content }], tools, language: 'en-US' };
}

const utterance = (level: number, text: RegExp) => ({ pcm: new Int16Array(4_000).fill(level), text });

for (const state of ['works', 'fails'] as const) {
  describeSttContract(`a failover whose first recogniser ${state}`, () => ({
    create: () => {
      const sound = flawedStt('none');
      const broken = { ...sound, open: () => Promise.reject(new Error('out of order')) };
      return new FailoverStt(state === 'works' ? failoverOf(sound, sound) : failoverOf(broken, sound));
    },
    speech: [utterance(4_000, /alpha/), utterance(8_000, /beta/)],
    patience: PATIENCE,
  }));

  describeLlmContract(`a failover whose first model ${state}`, () => ({
    create: () => {
      const first = flawedLlm(state === 'works' ? 'none' : 'writes broken JSON');
      return new FailoverLlm(failoverOf(first, flawedLlm('none')));
    },
    questions: [request('Is there any parking?'), request('Where are you?')],
    order: request('Take a message.', [{ name: 'note', description: '', parameters: {} }]),
    patience: PATIENCE,
  }));

  describeTtsContract(`a failover whose first voice ${state}`, () => ({
    create: () => {
      const sound = flawedTts('none');
      const broken = { ...sound, open: () => Promise.reject(new Error('out of order')) };
      return new FailoverTts(state === 'works' ? failoverOf(sound, sound) : failoverOf(broken, sound));
    },
    voice: '',
    patience: PATIENCE,
  }));
}
