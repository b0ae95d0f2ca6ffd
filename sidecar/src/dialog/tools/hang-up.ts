import type { CallControl } from '../../ports/call-control.ts';
import type { Tool } from './tool.ts';

/** Lets the model end the call; `farewell` is said when the model has said nothing itself. */
export function hangUpTool(control: CallControl, farewell: string): Tool {
  return {
    definition: {
      name: 'hang_up',
      description:
        'End the call. Say goodbye first; what you said is played to its end before the line is cut.',
      parameters: { type: 'object', properties: {}, additionalProperties: false },
    },
    run: () => ({
      kind: 'ending',
      ending: {
        tool: 'hang_up',
        reason: 'agent-hung-up',
        announcement: farewell,
        act: () => control.hangUp('agent-hung-up'),
      },
    }),
  };
}
