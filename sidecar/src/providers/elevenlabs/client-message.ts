/** The first message of a context; only here settings are taken, and the text must be one space. */
export function openContext(contextId: string, settings: Record<string, number> | undefined): string {
  return JSON.stringify({
    text: ' ',
    context_id: contextId,
    ...(settings ? { voice_settings: settings } : {}),
  });
}

/** A whole clause; flushed, because nothing follows it in its context. */
export function sayText(contextId: string, text: string): string {
  return JSON.stringify({ text: `${text.trim()} `, context_id: contextId, flush: true });
}

/** No more text comes: what is flushed is still spoken, then `isFinal` arrives. */
export function closeContext(contextId: string): string {
  return JSON.stringify({ context_id: contextId, close_context: true });
}

export function closeSocket(): string {
  return JSON.stringify({ close_socket: true });
}
