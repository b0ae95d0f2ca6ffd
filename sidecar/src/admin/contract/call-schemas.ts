import { z } from 'zod';
import { isoTime, milliseconds } from './common.ts';

export const callSnapshot = z
  .object({
    id: z.string(),
    agent: z.string().meta({ description: 'Id of the agent.' }),
    caller: z.string(),
    did: z.string().meta({ description: 'The number that was dialled; may be empty.' }),
    offeredAt: isoTime,
    state: z.string().meta({
      description: '`ringing`, then `greeting`, `listening`, `thinking`, `speaking`, `paused` or `closing`.',
    }),
  })
  .meta({ id: 'CallSnapshot' });

const at = z
  .number()
  .meta({ description: 'Milliseconds of a clock that only differences mean anything of.' });

export const turnTrace = z
  .looseObject({
    speechEnd: z.number().optional(),
    vadStop: z.number().optional(),
    lastInterim: z.number().optional(),
    final: z.number().optional(),
    committed: z.number().optional(),
    decidedBy: z.string().optional(),
    llmFirstToken: z.number().optional(),
    firstClause: z.number().optional(),
    ttsFirstByte: z.number().optional(),
    firstFrameSent: z.number().optional(),
  })
  .meta({ id: 'TurnTrace', description: 'When each step of an answer happened, in milliseconds.' });

/** What comes with the type of an event; every event of a call also has `call`, most have `at`. */
const eventOfCall = { call: z.string(), at: at.optional() };
const stage = z.enum(['stt', 'llm', 'tts']);

export const callEvent = z
  .discriminatedUnion('type', [
    z.looseObject({ type: z.literal('offered'), ...eventOfCall, snapshot: callSnapshot }),
    z.looseObject({ type: z.literal('answered'), ...eventOfCall, snapshot: callSnapshot }),
    z.looseObject({ type: z.literal('state'), ...eventOfCall, state: z.string() }),
    z.looseObject({ type: z.literal('caller-interim'), ...eventOfCall, text: z.string() }),
    z.looseObject({ type: z.literal('caller-turn'), ...eventOfCall, turn: z.number(), text: z.string() }),
    z.looseObject({
      type: z.literal('agent-clause'),
      ...eventOfCall,
      utterance: z.number(),
      text: z.string(),
    }),
    z.looseObject({
      type: z.literal('agent-turn'),
      ...eventOfCall,
      utterance: z.number(),
      text: z.string(),
      heard: z.string(),
      heardMs: milliseconds,
      interrupted: z.boolean(),
    }),
    z.looseObject({ type: z.literal('turn-trace'), ...eventOfCall, turn: z.number(), trace: turnTrace }),
    z.looseObject({ type: z.literal('paused'), ...eventOfCall, why: z.string() }),
    z.looseObject({ type: z.literal('resumed'), ...eventOfCall, why: z.string() }),
    z.looseObject({ type: z.literal('dtmf'), ...eventOfCall, digit: z.string() }),
    z.looseObject({ type: z.literal('no-input'), ...eventOfCall, count: z.number() }),
    z.looseObject({ type: z.literal('tool'), ...eventOfCall, name: z.string(), outcome: z.string() }),
    z.looseObject({ type: z.literal('message'), ...eventOfCall, text: z.string() }),
    z.looseObject({
      type: z.literal('provider-failure'),
      ...eventOfCall,
      stage,
      provider: z.string(),
      code: z.string(),
      message: z.string(),
    }),
    z.looseObject({
      type: z.literal('provider-switch'),
      ...eventOfCall,
      stage,
      from: z.string(),
      to: z.string(),
      code: z.string(),
    }),
    z.looseObject({ type: z.literal('ended'), ...eventOfCall, reason: z.string() }),
    z.looseObject({ type: z.literal('call-ended'), ...eventOfCall, reason: z.string() }),
  ])
  .meta({
    id: 'CallEvent',
    description:
      'What happens in a call. A `caller-turn` that comes again under the same number replaces the former. After `call-ended` the call is in the history. Types not listed here may come and are to be ignored.',
  });
