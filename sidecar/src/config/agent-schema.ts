import { z } from 'zod';
import { PROMPT_VARIABLES } from '../base/prompt-variables.ts';
import { agentTexts } from './agent-texts.ts';
import { defaultVendor, type Stage, type Vendor } from './vendor.ts';

const texts = agentTexts('en');
const sentence = z.string().trim().min(1, 'must not be empty');
/** Nothing that means something to the dialplan (comma, bracket, dollar, space). */
const dialplanSafe = /^[\w.*#+@/-]{1,80}$/;

const faqEntry = z.strictObject({
  question: sentence.meta({ title: 'Question' }),
  alternatives: z.array(sentence).default([]).meta({ title: 'Other ways to ask it' }),
  answer: sentence.meta({ title: 'Answer' }),
});

const transferTarget = z.strictObject({
  name: sentence.meta({ title: 'Name', description: 'As the caller would say it.' }),
  extension: z
    .string()
    .regex(/^[\d*#+]{1,32}$/, 'may hold digits, "*", "#" and "+" only')
    .meta({ title: 'Extension' }),
});

const turnTaking = z
  .strictObject({
    endDelay: z.int().min(100).max(5_000).default(500).meta({
      title: 'Pause that ends a turn',
      unit: 'ms',
    }),
    longEndDelay: z.int().min(100).max(10_000).default(1_500).meta({
      title: 'Pause that ends a turn in mid-sentence',
      description: 'When the words so far sound unfinished.',
      unit: 'ms',
    }),
    speculation: z.enum(['off', 'careful', 'eager']).default('careful').meta({
      title: 'Ask the model ahead',
      description:
        'careful: as soon as the caller falls silent. eager: also while the caller still speaks; 50 ms quicker, and about one more request per answer. off: only when the turn is over.',
    }),
    noInputDelay: z
      .int()
      .min(1_000)
      .max(120_000)
      .default(10_000)
      .meta({ title: 'Silence before "are you still there?"', unit: 'ms' }),
    maxCallLength: z
      .int()
      .min(10_000)
      .max(14_400_000)
      .default(1_800_000)
      .meta({ title: 'Longest call', unit: 'ms' }),
  })
  .prefault({})
  .meta({ title: 'Turn-taking' });

const sound = z
  .strictObject({
    levelled: z.boolean().default(true).meta({
      title: 'Bring every voice to the same loudness',
      description: 'Vendors and voices differ by 10 dB and more.',
    }),
    comfortNoise: z.boolean().default(false).meta({
      title: 'Quiet background noise',
      description: 'So that the line does not sound dead while the agent listens or thinks.',
    }),
  })
  .prefault({})
  .meta({ title: 'Sound' });

const fallback = z
  .strictObject({
    kind: z
      .enum(['extension', 'queue', 'voicemail', 'announcement', 'hangup'])
      .default('hangup')
      .meta({ title: 'Where callers go when the agent cannot help' }),
    target: z
      .union([z.literal(''), z.string().regex(dialplanSafe, 'holds characters the dialplan cannot take')])
      .default('')
      .meta({ title: 'Target', description: 'Number, queue, mailbox or sound file; empty for hang up.' }),
  })
  .prefault({})
  .meta({ title: 'Fallback' });

function providerNames(vendors: readonly Vendor[], stage: Stage, title: string) {
  const standard = defaultVendor(vendors, stage);
  return z
    .array(z.string())
    .min(1, 'needs at least one provider')
    .default(standard ? [standard.id] : [])
    .meta({ title, description: 'In the order in which they are tried.' });
}

const spoken = {
  greeting: sentence.default(texts.greeting).meta({ title: 'Greeting' }),
  prompt: z.string().default(texts.prompt).meta({
    title: 'Prompt',
    description:
      'What a language model is told about its task. {{caller}}, {{number}}, {{agent}}, {{date}}, {{time}} and {{hours}} are filled in for each call; other braces stay as they are.',
    variables: PROMPT_VARIABLES,
  }),
  apology: sentence
    .default(texts.apology)
    .meta({ title: 'Apology', description: 'Said when a provider fails, before the fallback.' }),
  noInputPrompts: z
    .array(sentence)
    .default([...texts.noInputPrompts])
    .meta({ title: 'Prompts on silence', description: 'In this order; afterwards the farewell.' }),
  farewell: sentence.default(texts.farewell).meta({ title: 'Farewell' }),
  openingHours: z.string().default('').meta({
    title: 'Opening hours',
    description: 'A sentence, or words that fit after "We are open".',
  }),
};

/** One agent; every text has a default in the agent's own language (`agent-texts.ts`). */
export function agentSchema(vendors: readonly Vendor[]) {
  return z
    .strictObject({
      id: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'may hold small letters, digits and "-" only')
        .meta({ title: 'Id', description: 'The dialplan names the agent by it.' }),
      number: z
        .string()
        .regex(/^[\d*#+]{1,20}$/, 'may hold digits, "*", "#" and "+" only')
        .meta({ title: 'Number', description: 'What callers dial.' }),
      name: sentence.meta({ title: 'Name' }),
      language: z
        .string()
        .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as "en-US"')
        .default('en-US')
        .meta({ title: 'Language' }),
      voice: z.string().default('').meta({ title: 'Voice', description: 'Empty: the default voice.' }),
      ...spoken,
      faq: z.array(faqEntry).default([]).meta({ title: 'Questions and answers' }),
      transferTargets: z
        .array(transferTarget)
        .default([])
        .meta({ title: 'People callers can be connected to', description: 'Nobody else can be dialled.' }),
      transferRing: z.int().min(5_000).max(120_000).default(30_000).meta({
        title: 'How long a transfer rings',
        description: 'Then the caller is back with the agent. Calls in progress keep what they began with.',
        unit: 'ms',
      }),
      turnTaking,
      sound,
      providers: z
        .strictObject({
          stt: providerNames(vendors, 'stt', 'Speech recognition'),
          llm: providerNames(vendors, 'llm', 'Brain'),
          tts: providerNames(vendors, 'tts', 'Voice synthesis'),
        })
        .prefault({})
        .meta({ title: 'Providers' }),
      fallback,
      recording: z.boolean().default(true).meta({ title: 'Record calls' }),
    })
    .meta({ title: 'Agent' });
}
