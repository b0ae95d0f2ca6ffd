/**
 * Makes a base URL usable whatever was pasted: an address without a path gets `defaultPath` (people paste the
 * host alone), a whole endpoint loses `endpoint`, and the slash at the end goes. Query and fragment are dropped.
 */
export function completeServiceUrl(text: string, defaultPath: string, endpoint = ''): string {
  const url = new URL(text);
  let path = url.pathname.replace(/\/+$/, '');
  if (endpoint && path.endsWith(endpoint)) path = path.slice(0, -endpoint.length);
  return url.origin + (path === '' ? defaultPath : path);
}
