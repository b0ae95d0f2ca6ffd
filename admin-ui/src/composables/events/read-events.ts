/** One server-sent event; `data` is the JSON it carried. */
export interface StreamEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * Reads server-sent events (HTML standard, section 9.2) of a response until it ends. `EventSource` itself cannot be
 * used: it sends no token in a header. Events whose data is no JSON object are passed over.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let waiting = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      waiting += decoder.decode(value, { stream: true }).replace(/\r/g, '');
      const blocks = waiting.split('\n\n');
      waiting = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = parseBlock(block);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => {}); // the stream may have failed already
  }
}

function parseBlock(block: string): StreamEvent | undefined {
  const data = block
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trimStart())
    .join('\n');
  if (data === '') return undefined;
  try {
    const event = JSON.parse(data) as unknown;
    return typeof event === 'object' && event !== null && 'type' in event
      ? (event as StreamEvent)
      : undefined;
  } catch {
    return undefined; // a newer sidecar may send what this page cannot read
  }
}
