import type { TransferTarget } from '../../ports/agent.ts';
import type { CallControl } from '../../ports/call-control.ts';
import { type Tool, textArgument } from './tool.ts';

export interface TransferToolOptions {
  readonly control: CallControl;
  readonly targets: readonly TransferTarget[];
  /** Said when the model has said nothing itself. */
  readonly announcement: string;
}

/** Lets the model connect the caller to a target of the agent's list; every other name is refused. */
export function transferTool({ control, targets, announcement }: TransferToolOptions): Tool {
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
          announcement,
          act: () => control.transfer(target),
          onRejected: `The transfer to "${target}" did not work. Tell the caller and offer something else.`,
        },
      };
    },
  };
}

function refusal(wanted: string, names: readonly string[]) {
  const content = `There is no transfer target "${wanted}". Possible targets: ${names.join(', ') || 'none'}.`;
  return { kind: 'answer', outcome: 'refused', content } as const;
}
