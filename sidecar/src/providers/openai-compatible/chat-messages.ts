import type OpenAI from 'openai';
import type { ChatMessage, ToolCall, ToolDefinition } from '../../ports/llm.ts';

type Message = OpenAI.Chat.Completions.ChatCompletionMessageParam;

/**
 * The messages on the wire, one for one and byte-stable, so that a vendor's prompt cache keeps its prefix.
 * With `markCache` the first system message carries the cache mark that Anthropic's models need.
 */
export function toWireMessages(messages: readonly ChatMessage[], markCache: boolean): Message[] {
  const wire = messages.map(toWireMessage);
  const first = messages[0];
  if (markCache && first?.role === 'system') wire[0] = withCacheMark(first.content);
  return wire;
}

function toWireMessage(message: ChatMessage): Message {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.content };
    case 'tool':
      return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
    case 'assistant':
      return message.toolCalls?.length
        ? {
            role: 'assistant',
            content: message.content || null,
            tool_calls: message.toolCalls.map(toWireCall),
          }
        : { role: 'assistant', content: message.content };
  }
}

function toWireCall(call: ToolCall): OpenAI.Chat.Completions.ChatCompletionMessageFunctionToolCall {
  return {
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: validJson(call.arguments) },
  };
}

/** Some services parse the arguments in the history and refuse the whole request when they are broken. */
function validJson(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return '{}';
  }
}

function withCacheMark(text: string): Message {
  // `cache_control` is OpenRouter's addition to the content part; the SDK's types do not know it.
  const part = { type: 'text' as const, text, cache_control: { type: 'ephemeral' } };
  return { role: 'system', content: [part] };
}

/** The tools on the wire, in the given order. */
export function toWireTools(
  tools: readonly ToolDefinition[],
): OpenAI.Chat.Completions.ChatCompletionFunctionTool[] {
  return tools.map(({ name, description, parameters }) => ({
    type: 'function',
    function: { name, description, parameters: { ...parameters } },
  }));
}
