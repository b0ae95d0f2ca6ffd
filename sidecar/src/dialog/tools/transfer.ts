import { AppError } from '../../base/app-error.ts';
import type { TransferTarget } from '../../ports/agent.ts';
import type { CallControl } from '../../ports/call-control.ts';
import type { LanguagePack } from '../language/language-data.ts';
import { type Rejected, type Tool, textArgument } from './tool.ts';

export interface TransferToolOptions {
  readonly control: CallControl;
  readonly targets: readonly TransferTarget[];
  /** For what is said when the model has said nothing itself, and when nobody takes the call. */
  readonly pack: Pick<LanguagePack, 'connecting' | 'notReached'>;
}

/** Lets the model connect the caller to a target of the agent's list; every other name is refused. */
export function transferTool({ control, targets, pack }: TransferToolOptions): Tool {
  const names = targets.map((target) => target.name);
  return {
    definition: {
      name: 'transfer',
      description:
        'Connect the caller to a person or department of the list. Say so in one short sentence first.',
      parameters: {
        type: 'object',
        properties: { target: { type: 'string', enum: names } },
        required: ['target'],
        additionalProperties: false,
      },
    },
    run: (args) => {
      const wanted = textArgument(args, 'target');
      const target = names.find((name) => name.toLowerCase() === wanted.toLowerCase());
      if (target === undefined) return refusal(wanted, names);
      return {
        kind: 'ending',
        ending: {
          tool: 'transfer',
          reason: 'transferred',
          announcement: pack.connecting,
          act: () => control.transfer(target),
          onRejected: (error) => notReached(target, error, pack),
        },
      };
    },
  };
}

function notReached(target: string, error: unknown, { notReached }: TransferToolOptions['pack']): Rejected {
  const reason = error instanceof AppError ? error.details['reason'] : undefined;
  const why = reason === 'busy' || reason === 'no-answer' ? reason : 'absent';
  const told = `"${target}" could not be reached (${why}). The caller has been told and is back with you.`;
  return { told, said: notReached[why] };
}

function refusal(wanted: string, names: readonly string[]) {
  const content = `There is no transfer target "${wanted}". Possible targets: ${names.join(', ') || 'none'}.`;
  return { kind: 'answer', outcome: 'refused', content } as const;
}
