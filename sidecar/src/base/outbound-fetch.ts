import type { Dispatcher } from 'undici';

/** Statuses whose answers have no body (Fetch standard, "null body status"). */
const NULL_BODY = new Set([101, 103, 204, 205, 304]);

/**
 * `fetch` on undici's plain request API. Node's own fetch enqueues into a body that an abort has closed in the
 * same moment and rejects where nobody can catch it; that would end the process in the middle of calls. Request
 * bodies are sent whole, redirects are not followed, answers are not decompressed (and none is asked for).
 */
export async function outboundFetch(
  input: string | URL | Request,
  init: RequestInit | undefined,
  dispatcher: Dispatcher,
): Promise<Response> {
  const { request } = await import('undici');
  const asked = new Request(input, init);
  const body = asked.body ? Buffer.from(await asked.arrayBuffer()) : null;
  const answer = await request(asked.url, {
    method: asked.method as Dispatcher.HttpMethod,
    headers: Object.fromEntries(asked.headers),
    body,
    signal: asked.signal,
    dispatcher,
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const each of [value].flat()) if (each !== undefined) headers.append(name, each);
  }
  const status = answer.statusCode;
  if (NULL_BODY.has(status)) {
    await answer.body.dump();
    return new Response(null, { status, headers });
  }
  const stream: AsyncIterable<Uint8Array> = answer.body;
  return new Response(ReadableStream.from(stream), { status, headers });
}
