import { dialplanValue, refuseDoubles, type ValueKind } from './dialplan-values.ts';
import type { DialplanTemplates } from './templates.ts';

/** What a caller gets when the agent cannot serve. */
export type DialplanFallback =
  /** Rings a number of the extensions context. */
  | { readonly kind: 'extension'; readonly target: string }
  /** Waits in a queue of queues.conf for at most `timeoutSeconds`, then hears the apology. */
  | { readonly kind: 'queue'; readonly target: string; readonly timeoutSeconds: number }
  /** `target` is `number` or `number@context` of voicemail.conf. */
  | { readonly kind: 'voicemail'; readonly target: string }
  /** `target` is a sound without its file ending; several are joined by `&`. */
  | { readonly kind: 'announcement'; readonly target: string }
  | { readonly kind: 'hangup' };

export interface DialplanAgent {
  readonly id: string;
  readonly number: string;
  readonly fallback: DialplanFallback;
  /** How long a transfer target rings before the caller is back with this agent; 30 when left out. */
  readonly ringSeconds?: number;
}

export interface DialplanOptions {
  readonly application: string;
  readonly agents: readonly DialplanAgent[];
  /** The only numbers callers can be transferred to. */
  readonly transferTargets: readonly string[];
  /** Context of the agents' numbers; the fallback, transfer and last-resort contexts are named after it. */
  readonly entryContext: string;
  /** Where fallback extensions and transfer targets live; `internal` on MikoPBX. */
  readonly extensionsContext: string;
  /** Played when the fallback fails, too. */
  readonly apologySound: string;
}

/** As the agent's setting `transferRing`. */
const RING_SECONDS = 30;
/** How long a fallback extension rings before the apology. */
const FALLBACK_RING_SECONDS = 60;

type Places = Readonly<Record<string, string>>;

const TARGET_KIND = {
  extension: 'number',
  queue: 'queue',
  voicemail: 'mailbox',
  announcement: 'sound',
} as const satisfies Record<string, ValueKind>;

/** The text for extensions.conf; throws DIALPLAN_VALUE_REFUSED for a value that is not safe in a dialplan. */
export function renderDialplan(options: DialplanOptions, templates: DialplanTemplates): string {
  const shared = sharedPlaces(options);
  refuseDoubles(
    'agent',
    options.agents.map(({ id }) => id),
  );
  refuseDoubles(
    'number',
    options.agents.map(({ number }) => number),
  );
  refuseDoubles('number', options.transferTargets);
  const agents = options.agents.map((agent) => ({
    ...shared,
    ...agentPlaces(agent),
    kind: agent.fallback.kind,
  }));
  const targets = options.transferTargets.map((number) => ({
    ...shared,
    target: dialplanValue('number', number),
  }));
  return [
    fill(templates.entry, shared),
    ...agents.map((places) => fill(templates['entry-agent'], places)),
    fill(templates.fallback, shared),
    ...agents.map((places) => fill(templates[`fallback/${places.kind}`], places)),
    fill(templates['last-resort'], shared),
    fill(templates.transfer, shared),
    ...targets.map((places) => fill(templates['transfer-target'], places)),
  ].join('');
}

function sharedPlaces(options: DialplanOptions): Places {
  const entryContext = dialplanValue('context', options.entryContext);
  return {
    entryContext,
    fallbackContext: dialplanValue('context', `${entryContext}-fallback`),
    lastResortContext: dialplanValue('context', `${entryContext}-last-resort`),
    transferContext: dialplanValue('context', `${entryContext}-transfer`),
    extensionsContext: dialplanValue('context', options.extensionsContext),
    application: dialplanValue('application', options.application),
    apologySound: dialplanValue('sound', options.apologySound),
  };
}

function agentPlaces({ id, number, fallback, ringSeconds = RING_SECONDS }: DialplanAgent): Places {
  const places = {
    agent: dialplanValue('agent', id),
    number: dialplanValue('number', number),
    ringSeconds: dialplanValue('seconds', ringSeconds),
  };
  if (fallback.kind === 'hangup') return places;
  const target = dialplanValue(TARGET_KIND[fallback.kind], fallback.target);
  const timeout = fallback.kind === 'queue' ? fallback.timeoutSeconds : FALLBACK_RING_SECONDS;
  return { ...places, target, timeoutSeconds: dialplanValue('seconds', timeout) };
}

/** Replaces every `{{name}}`; a name without a value is a fault of the template and throws. */
function fill(template: string, places: Places): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = places[name];
    if (value === undefined) throw new TypeError(`The dialplan template asks for an unknown {{${name}}}.`);
    return value;
  });
}
