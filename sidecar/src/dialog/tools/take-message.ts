import { type Tool, textArgument } from './tool.ts';

/** Lets the model note a message for the company; `onMessage` keeps it. */
export function takeMessageTool(onMessage: (text: string) => void): Tool {
  return {
    definition: {
      name: 'take_message',
      description: 'Note a message from the caller, with name and number where given.',
      parameters: {
        type: 'object',
        properties: { text: { type: 'string', description: 'The whole message.' } },
        required: ['text'],
        additionalProperties: false,
      },
    },
    run: (args) => {
      const text = textArgument(args, 'text');
      if (text === '') return { kind: 'answer', outcome: 'refused', content: 'The message is empty.' };
      onMessage(text);
      return { kind: 'answer', outcome: 'ok', content: 'The message has been noted.' };
    },
  };
}
