import { z } from 'zod';
import { MEASURED_AMOUNTS } from '../provider-figures.ts';
import { failure, isoTime, milliseconds } from './common.ts';
import { route } from './route.ts';

const providerParam = z.object({ name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/) });

export const getNumber = route({
  method: 'get',
  path: '/numbers/{number}',
  id: 'getNumber',
  summary: 'Whether a number is free for an agent',
  description:
    'Knows the numbers of agents and the phones Asterisk has; in a PBX its own directory may know more.',
  params: z.object({ number: z.string().regex(/^[\d*#+]{1,20}$/) }),
  query: z.object({
    agent: z.string().max(64).optional().meta({ description: 'Id of the agent that wants it.' }),
  }),
  answer: {
    status: 200,
    schema: z
      .object({
        number: z.string(),
        free: z.boolean(),
        takenBy: z.object({ kind: z.enum(['agent', 'phone']), name: z.string() }).nullable(),
      })
      .meta({ id: 'NumberUse' }),
  },
});

export const countTokens = route({
  method: 'post',
  path: '/tokens',
  id: 'countTokens',
  summary: 'About how many tokens of a language model a text takes',
  description: 'An estimate that needs no vocabulary (tokenx): usually within 15 % of the real number.',
  body: z.object({ text: z.string().max(200_000) }),
  answer: {
    status: 200,
    schema: z.object({ tokens: z.int(), characters: z.int() }).meta({ id: 'TokenCount' }),
  },
});

export const getProviders = route({
  method: 'get',
  path: '/providers',
  id: 'getProviders',
  summary: 'The configured providers, who uses them and how they did in recent calls',
  answer: {
    status: 200,
    schema: z
      .object({
        providers: z.array(
          z
            .object({
              name: z.string(),
              vendor: z.string(),
              title: z.string(),
              stage: z.enum(['stt', 'llm', 'tts']),
              agents: z.array(z.string()).meta({ description: 'Ids of the agents that name it.' }),
              hasSecret: z.boolean().meta({ description: 'A key is set.' }),
              needsSecret: z.boolean().meta({ description: 'It has a field for a key.' }),
              latency: z.object({ p50: milliseconds, p95: milliseconds, count: z.int() }).nullable().meta({
                description:
                  'Of this process: end of speech to final (stt), request to first token (llm), first clause to first audio (tts).',
              }),
              usage: z
                .object({
                  calls: z.int(),
                  minutes: z.number(),
                  perMinute: z.partialRecord(z.enum(MEASURED_AMOUNTS), z.number()),
                })
                .nullable()
                .meta({
                  description:
                    'What it was given to do in a minute of a call, over the newest calls of this process; amounts as in call records.',
                }),
              lastFailure: failure.extend({ at: isoTime }).nullable(),
            })
            .meta({ id: 'ProviderState' }),
        ),
      })
      .meta({ id: 'Providers' }),
  },
});

export const getVoices = route({
  method: 'get',
  path: '/providers/{name}/voices',
  id: 'getVoices',
  summary: 'The voices of a configured provider',
  params: providerParam,
  answer: {
    status: 200,
    schema: z
      .object({
        voices: z
          .array(z.object({ id: z.string(), name: z.string(), language: z.string().optional() }))
          .nullable()
          .meta({ description: 'null: this provider lists none; any text may be its voice.' }),
      })
      .meta({ id: 'Voices' }),
  },
  refusals: { 404: 'no such provider of a voice', 502: 'the vendor refused or failed' },
});

export const speak = route({
  method: 'post',
  path: '/speak',
  id: 'speak',
  summary: 'Lets a voice say a text',
  description: 'WAV, 16 bit, mono. Name an agent, or a provider with a language.',
  body: z.object({
    agent: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'Whose provider, voice and language are taken.' }),
    provider: z.string().max(64).optional(),
    voice: z.string().max(200).optional(),
    language: z.string().max(35).optional(),
    text: z.string().trim().min(1).max(2_000),
  }),
  answer: { status: 200, content: 'audio/wav' },
  refusals: { 404: 'no such agent or provider of a voice', 429: 'busy', 502: 'the vendor refused or failed' },
});

export const chatEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('clause'), text: z.string() }),
    z
      .object({ type: z.literal('tool'), name: z.string(), arguments: z.string(), outcome: z.string() })
      .meta({ description: 'What the agent would have done.' }),
    z
      .object({ type: z.literal('switch'), from: z.string(), to: z.string(), code: z.string() })
      .meta({ description: 'A model failed with this error code, and the next one of the list answers.' }),
    z.object({
      type: z.literal('done'),
      text: z.string().meta({ description: 'The whole answer.' }),
      firstToken: milliseconds.nullable(),
      took: milliseconds,
      ends: z.string().nullable().meta({ description: 'The end reason when the call would end here.' }),
    }),
    failure.extend({ type: z.literal('failure') }),
  ])
  .meta({ id: 'ChatEvent' });

export const chat = route({
  method: 'post',
  path: '/agents/{id}/chat',
  id: 'chat',
  summary: 'Asks an agent in writing; the answer streams. Tools are only noted, never run',
  description:
    'Server-sent events: any number of `clause`, `tool` and `switch`, then one `done` or `failure`. The server keeps nothing: send the whole conversation.',
  params: z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/) }),
  body: z.object({
    turns: z
      .array(z.object({ who: z.enum(['caller', 'agent']), text: z.string().max(20_000) }))
      .min(1)
      .max(200)
      .meta({ description: 'The last one is the caller’s.' }),
    prompt: z
      .string()
      .max(200_000)
      .optional()
      .meta({ description: 'In place of the agent’s own, to try one that is not saved.' }),
  }),
  answer: { status: 200, content: 'text/event-stream', schema: chatEvent },
  refusals: { 404: 'no such agent', 429: 'busy' },
});

export const testProvider = route({
  method: 'post',
  path: '/providers/{name}/test',
  id: 'testProvider',
  summary: 'Tries a configured provider with its stored key',
  params: providerParam,
  answer: {
    status: 200,
    schema: z
      .object({
        provider: z.string(),
        stage: z.enum(['stt', 'llm', 'tts']),
        ok: z.boolean(),
        opened: milliseconds.nullable().meta({ description: 'Until it could be used.' }),
        latency: milliseconds.nullable().meta({ description: 'From a request to its first answer.' }),
        failure: failure.nullable(),
      })
      .meta({ id: 'ProviderTest' }),
  },
  refusals: { 404: 'no such provider', 429: 'busy' },
});
