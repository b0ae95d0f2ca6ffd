import { z } from 'zod';

/**
 * Option field for a vendor's key. White space around it (a pasted line end) is dropped; inside it is a fault,
 * because such a key cannot be sent in a header. The fault's text never repeats the key.
 */
export function secretKey(title: string) {
  return z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]*$/, 'holds a space, a line break or a letter no key has; paste the key alone')
    .default('')
    .meta({ title, secret: true });
}

/** Option field for a base URL; empty means the vendor's own. Only these `protocols` (no colon) are taken. */
export function serviceUrl(title: string, protocols: readonly string[] = ['http', 'https']) {
  return z
    .string()
    .trim()
    .refine((text) => text === '' || hasProtocol(text, protocols), {
      message: `must be a full address that begins with ${protocols.join(':// or ')}://`,
    })
    .default('')
    .meta({ title, destination: true });
}

/** Option field for the name of a cloud region, in small letters. */
export function regionName(title: string) {
  return z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]*$/, 'must be a region name like westeurope')
    .default('')
    .meta({ title });
}

/** Check of options that have to say where the service is: by region, or by an address of its own. */
export function needsPlace(
  options: { readonly region: string; readonly endpoint: string },
  faults: z.core.$RefinementCtx,
): void {
  if (options.region === '' && options.endpoint === '')
    faults.addIssue({ code: 'custom', path: ['region'], message: 'a region or an endpoint is needed' });
}

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  const url = URL.parse(text);
  return url !== null && url.hostname !== '' && protocols.includes(url.protocol.slice(0, -1));
}
