import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { AppError } from '../base/app-error.ts';

/** Cost of deriving the key: scrypt with 128 MiB; OWASP Password Storage Cheat Sheet, "scrypt", first choice. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
/** Bytes scrypt may take: 128 * N * r (RFC 7914, section 2) and as much again for what OpenSSL adds. */
const MOST_MEMORY = 2 * 128 * COST.N * COST.r;
/** Bytes; NIST SP 800-132, section 5.1, wants at least 16 of random salt. */
const SALT_LENGTH = 16;
/** Bytes; AES-256. */
const KEY_LENGTH = 32;
/** Bytes; NIST SP 800-38D, section 5.2.1.1, recommends 96 bits. One key seals one text, so no nonce repeats. */
const NONCE_LENGTH = 12;
/** Bytes; the longest tag of GCM, NIST SP 800-38D, section 5.2.1.2. */
const TAG_LENGTH = 16;

/** Characters; NIST SP 800-63B-4, section 3.1.1.2, for a password that alone protects something. */
export const PASSPHRASE_LENGTH = { least: 15, most: 1_024 } as const;

const base64 = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, `must hold ${bytes} bytes`);

/**
 * How a text was sealed. The parameters are written down but not negotiable: a file cannot ask for a weaker
 * key or for more memory than the machine has. Others would be another `formatVersion`.
 */
export const sealSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z.literal(COST.N),
  r: z.literal(COST.r),
  p: z.literal(COST.p),
  salt: base64(SALT_LENGTH),
  cipher: z.literal('aes-256-gcm'),
  nonce: base64(NONCE_LENGTH),
  tag: base64(TAG_LENGTH),
});

export interface SealedText {
  readonly seal: z.output<typeof sealSchema>;
  /** Base64. */
  readonly sealed: string;
}

/** Encrypts a text; `context` is authenticated with it. Rejects with EXPORT_PASSPHRASE_REFUSED. */
export async function sealText(text: string, passphrase: string, context: string): Promise<SealedText> {
  refuseUnfit(passphrase);
  const [salt, nonce] = [randomBytes(SALT_LENGTH), randomBytes(NONCE_LENGTH)];
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce, {
    authTagLength: TAG_LENGTH,
  });
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const seal = {
    kdf: 'scrypt' as const,
    ...COST,
    salt: salt.toString('base64'),
    cipher: 'aes-256-gcm' as const,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
  return { seal, sealed: sealed.toString('base64') };
}

/** The text again; rejects with EXPORT_PASSPHRASE_WRONG when passphrase, context or any byte is another. */
export async function openSealed(
  { seal, sealed }: SealedText,
  passphrase: string,
  context: string,
): Promise<string> {
  refuseUnfit(passphrase);
  const key = await keyOf(passphrase, Buffer.from(seal.salt, 'base64'));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(seal.nonce, 'base64'), {
    authTagLength: TAG_LENGTH,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(Buffer.from(seal.tag, 'base64'));
  try {
    return Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError('EXPORT_PASSPHRASE_WRONG', { cause });
  }
}

function refuseUnfit(passphrase: string): void {
  const { least, most } = PASSPHRASE_LENGTH;
  const characters = [...passphrase].length;
  if (characters < least || characters > most)
    throw new AppError('EXPORT_PASSPHRASE_REFUSED', { details: { least, most } });
}

const derive = promisify<string, Buffer, number, typeof COST & { maxmem: number }, Buffer>(scrypt);

/** Composed and decomposed accents are one passphrase (RFC 8265, OpaqueString). */
function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return derive(passphrase.normalize('NFC'), salt, KEY_LENGTH, { ...COST, maxmem: MOST_MEMORY });
}
