import { z } from 'zod';
import type { Vendor } from './vendor.ts';

/** One configured provider: its vendor and that vendor's options, validated. */
export interface ProviderEntry {
  readonly vendor: string;
  readonly [option: string]: unknown;
}

/** The options of an entry as the vendor's own schema knows them. */
export function vendorOptions(entry: ProviderEntry): Readonly<Record<string, unknown>> {
  const { vendor: _vendor, ...options } = entry;
  return options;
}

/** Configured providers by name; each entry is checked by the option schema of its vendor. */
export function providersSchema(vendors: readonly Vendor[]): z.ZodType<Record<string, ProviderEntry>> {
  const [first, ...rest] = vendors.map(entrySchema);
  const known = vendors.map(({ id }) => `"${id}"`).join(', ');
  const unknownVendor: z.core.$ZodErrorMap = ({ code }) =>
    code === 'invalid_union' ? `must be one of ${known}` : undefined;
  const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'may hold small letters, digits and "-" only');
  const entry = (
    first ? z.discriminatedUnion('vendor', [first, ...rest], { error: unknownVendor }) : z.never()
  ) as z.ZodType<ProviderEntry>;
  return z.record(name, entry).default({}).meta({
    title: 'Providers',
    description: 'The defaults of every stage are always there, also when they are not named.',
  });
}

function entrySchema(vendor: Vendor) {
  if (!(vendor.options instanceof z.ZodObject))
    throw new TypeError(`the options of ${vendor.id} are no zod object`);
  // safeExtend keeps the checks a vendor put on the object as a whole.
  return vendor.options
    .safeExtend({ vendor: z.literal(vendor.id).meta({ title: 'Vendor' }) })
    .strict()
    .meta({ title: vendor.title, stage: vendor.stage });
}
