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

const step = (description: string) => z.number().optional().meta({ description });

export const turnTrace = z
  .looseObject({
    speechEnd: step('The caller’s last voiced sample; absent when no voice was detected.'),
    vadStop: step('The voice detector said so.'),
    lastInterim: step('The newest text without a final.'),
    final: step('The newest final text.'),
    committed: step('The turn was handed to the model.'),
    decidedBy: z.string().optional().meta({
      description:
        'The rule that ended the turn: `short-answer`, `complete`, `pause`, `unfinished`, `no-final`, `vendor` or `dtmf`.',
    }),
    decidedWhy: z.string().optional().meta({
      description:
        'What the rule went by: `yes-no`, `number`, `name`; `final`, `end-delay`, `own-pauses`, `stable`, `final-deadline`; `punctuation`, `counting`, `spelling`, `trailing-word`; `end-of-turn`; `keys`.',
    }),
    reopened: z.boolean().optional().meta({
      description: 'The caller went on before the answer was heard; the turn was taken back and joined.',
    }),
    speculation: z
      .looseObject({
        started: z.int().meta({ description: 'Requests sent on a guess.' }),
        used: z.boolean().meta({ description: 'One of them was right.' }),
        wastedTokens: z.int().meta({ description: 'Of those thrown away, as told or estimated.' }),
      })
      .optional()
      .meta({ description: 'The model was asked before the turn was over.' }),
    llmRequest: step('The request that was answered left; before `committed` when a guess was right.'),
    llmFirstToken: step('The model began to answer.'),
    firstClause: step('Enough of the answer to be spoken.'),
    ttsRequest: step('The first clause left for the voice; absent when its sound was there already.'),
    ttsFirstByte: step('The first sound of the voice.'),
    firstFrameSent: step('The first frame left for the caller.'),
    firstFrameAtEar: step(
      'It reached the phone, by the phone’s RTCP reports; absent without them. Its own jitter buffer comes on top.',
    ),
  })
  .meta({ id: 'TurnTrace', description: 'When each step of an answer happened, in milliseconds.' });

export const interruptionTrace = z
  .looseObject({
    onset: step('The first of the caller’s voice; absent for keys and for words without detected voice.'),
    ducked: step('The agent was lowered.'),
    paused: step('The agent fell silent to listen.'),
    outcome: z.enum(['confirmed', 'resumed', 'passed', 'overtaken']).meta({
      description:
        '`confirmed`: the caller took the floor; `resumed`: the agent went on after a pause; `passed`: it was only lowered; `overtaken`: agent or call ended first.',
    }),
    settled: z.number().meta({ description: 'When that was decided.' }),
    why: z.string().meta({
      description: '`words`, `long-voice`, `key`, `no-words`, `backchannel`, `echo` or `ended`.',
    }),
  })
  .meta({
    id: 'InterruptionTrace',
    description: 'A sound the caller made into the agent’s speech, in milliseconds.',
  });

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
    z.looseObject({
      type: z.literal('interruption'),
      ...eventOfCall,
      utterance: z.number(),
      trace: interruptionTrace,
    }),
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
