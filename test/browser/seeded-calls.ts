import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wavHeader } from '../../sidecar/src/media/wav.ts';

const HOUR = 3_600_000;
const RATE_HZ = 8_000;

const OUTCOMES = [
  'caller-hung-up',
  'agent-hung-up',
  'transferred',
  'caller-hung-up',
  'provider-failure',
] as const;
const QUESTIONS = [
  [
    'How much does a check-up cost?',
    'A check-up costs forty pounds and includes an X-ray when the dentist needs one.',
  ],
  ['Is there parking?', 'Yes, there is a free car park behind the building. The entrance is in Mill Lane.'],
  ['Where are you located?', 'We are at twelve Harbour Street, right beside the old lighthouse.'],
  ['Can I speak to somebody?', 'Of course, I will connect you to reception.'],
] as const;

/** Where the time of an answer went, later answers a little slower than earlier ones. */
function trace(speechEnd: number, index: number) {
  const slow = 1 + (index % 5) / 10;
  const at = (after: number) => speechEnd + Math.round(after * slow);
  return {
    ...{ speechEnd, vadStop: at(200), lastInterim: speechEnd - 90, final: at(310), committed: at(500) },
    ...{ decidedBy: 'complete', decidedWhy: 'end-delay' },
    ...{ llmRequest: at(120), llmFirstToken: at(560), firstClause: at(610), ttsRequest: at(612) },
    ...{ ttsFirstByte: at(720), firstFrameSent: at(735), firstFrameAtEar: at(782) },
    speculation: { started: 1, used: index % 3 !== 0, wastedTokens: index % 3 === 0 ? 38 : 0 },
  };
}

function seededRecord(index: number, now: number) {
  const id = `seeded-${String(index).padStart(5, '0')}`;
  const offered = now - (index + 1) * HOUR * 1.7;
  const turns = QUESTIONS.flatMap(([question, answer], turn) => {
    const at = 6_000 + turn * 12_000;
    const isCut = turn === 1;
    const heard = isCut ? answer.slice(0, 29) : answer;
    const interruption = { onset: at + 5_900, ducked: at + 5_960, paused: at + 6_110, settled: at + 6_420 };
    return [
      { who: 'caller', at, text: question, trace: trace(at - 500, index + turn) },
      {
        ...{
          who: 'agent',
          at: at + 6_600,
          text: answer,
          heard,
          heardMs: isCut ? 2_400 : 5_600,
          interrupted: isCut,
        },
        ...(isCut ? { interruptions: [{ ...interruption, outcome: 'confirmed', why: 'words' }] } : {}),
      },
    ];
  });
  return {
    ...{
      version: 1,
      id,
      agent: 'front-desk',
      settingsGeneration: 1,
      linkedId: id,
      did: '999',
      codec: 'ulaw',
    },
    caller: index % 7 === 6 ? '' : `+4420794609${String(10 + (index % 60))}`,
    offeredAt: new Date(offered).toISOString(),
    answeredAt: new Date(offered + 900).toISOString(),
    endedAt: new Date(offered + 55_000).toISOString(),
    endReason: OUTCOMES[index % OUTCOMES.length] ?? 'caller-hung-up',
    duration: 54_000 + (index % 9) * 1_000,
    recording: 'recording.wav',
    turns: [
      { who: 'agent', at: 3_200, text: 'Hello, this is Harbour Dental. How can I help you?' },
      ...turns,
    ],
    events: [
      { type: 'interrupted', at: 24_420 },
      {
        type: 'provider-switch',
        at: 30_300,
        stage: 'tts',
        from: 'azure',
        to: 'offline-tts',
        code: 'PROVIDER_TIMEOUT',
      },
      { type: 'dtmf', at: 37_000, digit: '•' },
      { type: 'tool', at: 43_000, name: 'transfer_call', outcome: 'ok' },
      { type: 'ended', at: 54_000, reason: OUTCOMES[index % OUTCOMES.length] },
    ],
    media: {},
    usage: [],
    cost: { currency: 'USD', total: 0.0143 + index / 5_000, providers: {}, unpriced: [] },
  };
}

/** Both sides speak in turns of a few seconds; seconds long. */
function recording(seconds: number): Uint8Array {
  const samples = new Int16Array(seconds * RATE_HZ * 2);
  for (let index = 0; index < samples.length / 2; index++) {
    const second = index / RATE_HZ;
    const isCaller = second % 12 > 3 && second % 12 < 6;
    const loudness =
      9_000 * Math.abs(Math.sin(second * 3.1)) * (0.4 + 0.6 * Math.abs(Math.sin(second * 0.7)));
    const tone = Math.round(loudness * Math.sin(second * 2 * Math.PI * (isCaller ? 180 : 240)));
    samples[2 * index + (isCaller ? 0 : 1)] = second % 12 > 11 ? 0 : tone;
  }
  const header = wavHeader({ channels: 2, rateHz: RATE_HZ, dataBytes: samples.byteLength });
  return Buffer.concat([header, new Uint8Array(samples.buffer)]);
}

export interface Seeds {
  readonly count: number;
  /** Of the newest call; the others have a short one. */
  readonly longest?: number;
}

/** Ended calls in the sidecar's storage, as earlier days would have left them; it reads them in by itself. */
export async function seedCalls(storage: string, { count, longest = 56 }: Seeds): Promise<void> {
  const now = Date.now();
  const long = recording(longest);
  const short = recording(2);
  for (let index = 0; index < count; index++) {
    const record = seededRecord(index, now);
    const folder = join(storage, 'calls', record.offeredAt.slice(0, 10), record.id);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'call.json'), JSON.stringify(record));
    await writeFile(join(folder, 'recording.wav'), index === 0 ? long : short);
  }
}
