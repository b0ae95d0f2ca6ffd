export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text as the model wrote it; may be broken. */
  readonly arguments: string;
}

export type ChatMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly toolCalls?: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly content: string };

export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface LlmRequest {
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly ToolDefinition[];
  /** BCP 47 language of the conversation. */
  readonly language: string;
}

/** Any number of `text` and `tool-call` in any order, then exactly one `finish`, then the stream ends. */
export type LlmEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool-call'; readonly call: ToolCall }
  | {
      readonly type: 'finish';
      readonly reason: 'stop' | 'tool-calls' | 'length';
      readonly inputTokens?: number;
      readonly outputTokens?: number;
      /** Part of `inputTokens` that the vendor had in its prompt cache. */
      readonly cachedTokens?: number;
      /** What the vendor says it charges, US dollars (OpenRouter). */
      readonly cost?: number;
    };

export interface LlmProvider {
  readonly id: string;
  /** False when it cannot go on with an answer that another began, as a brain without a model; default true. */
  readonly continues?: boolean;
  /** Iterating throws an AppError when the vendor fails or the stream ends without `finish`. */
  complete(request: LlmRequest, signal: AbortSignal): AsyncIterable<LlmEvent>;
  /** Opens connections while the phone still rings; failing is harmless. */
  prewarm(): Promise<void>;
  close(): Promise<void>;
}
