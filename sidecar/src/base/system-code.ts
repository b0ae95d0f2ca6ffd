/** How deep undici and the SDKs on top of it nest the cause. */
const MAX_DEPTH = 4;

/** The innermost system code of an error and its causes, e.g. ECONNREFUSED or UND_ERR_SOCKET. */
export function systemCode(error: unknown): string | undefined {
  let code: string | undefined;
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < MAX_DEPTH; at = at.cause, depth++) {
    const found = Reflect.get(at, 'code');
    if (typeof found === 'string') code = found;
  }
  return code;
}
