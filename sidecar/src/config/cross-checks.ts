import { z } from 'zod';
import type { Document } from './migrations.ts';
import type { SettingsFault } from './settings-fault.ts';
import { STAGES, type Vendor } from './vendor.ts';

const text = z.string().optional().catch(undefined);
const names = z.array(text).catch([]);

/** The parts that must fit together, read leniently: one fault must not hide another. */
const lenient = z.object({
  media: z
    .object({ ports: z.object({ from: z.number(), to: z.number() }) })
    .optional()
    .catch(undefined),
  providers: z.record(z.string(), z.object({ vendor: text }).catch({})).catch({}),
  prices: z.object({ providers: z.record(z.string(), z.unknown()).catch({}) }).catch({ providers: {} }),
  agents: z
    .array(
      z
        .object({
          id: text,
          number: text,
          providers: z.object({ stt: names, llm: names, tts: names }).partial().catch({}),
          fallback: z.object({ kind: text, target: text }).catch({}),
          turnTaking: z
            .object({ endDelay: z.number(), longEndDelay: z.number() })
            .optional()
            .catch(undefined),
          transferTargets: z.array(z.object({ name: text }).catch({})).catch([]),
        })
        .partial()
        .catch({}),
    )
    .catch([]),
});

type Lenient = z.output<typeof lenient>;
type LenientAgent = Lenient['agents'][number];

/** Faults between fields: doubles, providers that do not exist or serve another stage, port and pause ranges. */
export function crossChecks(document: Document, vendors: readonly Vendor[]): SettingsFault[] {
  const view = lenient.parse(document);
  return [
    ...portRange(view),
    ...pricesOfNobody(view),
    ...doubles(view, 'id'),
    ...doubles(view, 'number'),
    ...view.agents.flatMap((agent, index) => [
      ...providerFaults(view, vendors, { agent, index }),
      ...agentFaults(agent, `agents[${index}]`),
    ]),
  ];
}

function portRange({ media }: Lenient): SettingsFault[] {
  if (!media || media.ports.to > media.ports.from) return [];
  return [{ path: 'media.ports.to', message: 'must be above media.ports.from' }];
}

function pricesOfNobody({ prices, providers }: Lenient): SettingsFault[] {
  return Object.keys(prices.providers).flatMap((name) =>
    Object.hasOwn(providers, name)
      ? []
      : [{ path: `prices.providers.${name}`, message: 'names a provider that is not in "providers"' }],
  );
}

function doubles({ agents }: Lenient, key: 'id' | 'number'): SettingsFault[] {
  const first = new Map<string, number>();
  return agents.flatMap((agent, index) => {
    const value = agent[key];
    if (value === undefined) return [];
    const earlier = first.get(value);
    if (earlier === undefined) {
      first.set(value, index);
      return [];
    }
    return [{ path: `agents[${index}].${key}`, message: `is already used by agents[${earlier}]` }];
  });
}

function providerFaults(
  view: Lenient,
  vendors: readonly Vendor[],
  { agent, index }: { readonly agent: LenientAgent; readonly index: number },
): SettingsFault[] {
  const stageOf = new Map(vendors.map((vendor) => [vendor.id, vendor.stage]));
  return STAGES.flatMap((stage) =>
    (agent.providers?.[stage] ?? []).flatMap((name, position) => {
      if (name === undefined) return [];
      const path = `agents[${index}].providers.${stage}[${position}]`;
      const entry = Object.hasOwn(view.providers, name) ? view.providers[name] : undefined;
      if (!entry) return [{ path, message: 'names a provider that is not in "providers"' }];
      const served = stageOf.get(entry.vendor ?? '');
      if (served === undefined || served === stage) return [];
      return [{ path, message: `names a provider that serves ${served}, not ${stage}` }];
    }),
  );
}

function agentFaults(agent: LenientAgent, path: string): SettingsFault[] {
  const faults: SettingsFault[] = [];
  const { fallback, turnTaking } = agent;
  if (fallback?.kind !== undefined && fallback.kind !== 'hangup' && !fallback.target)
    faults.push({ path: `${path}.fallback.target`, message: `is needed for "${fallback.kind}"` });
  if (turnTaking && turnTaking.longEndDelay < turnTaking.endDelay)
    faults.push({ path: `${path}.turnTaking.longEndDelay`, message: 'must not be below endDelay' });
  const targets = (agent.transferTargets ?? []).map(({ name }) => name?.trim().toLowerCase());
  targets.forEach((name, index) => {
    if (name !== undefined && targets.indexOf(name) < index)
      faults.push({ path: `${path}.transferTargets[${index}].name`, message: 'is used twice' });
  });
  return faults;
}
