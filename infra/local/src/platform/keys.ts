import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

export interface Keys {
  /** RFC 7638 thumbprint of the root key: what each service is told to believe. */
  rootThumbprint: string;
  /** {privateJwk, chain}: identity's key, vouched for by the root key. */
  issuingKeyFile: string;
}

const MONTHS_VALID = 12;
/** A new issuing key is made this long before the old one ends. */
const RENEW_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * The installation's root key and the issuing key under it, made on the first start. Here the root key lies beside
 * the data; a production operator makes both elsewhere and keeps the root key offline.
 */
export async function ensureKeys(folder: string, now: Date): Promise<Keys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const root = await keptSecret(join(folder, 'root-key.json'), async () => JSON.stringify(await newKey()));
  const rootKey = JSON.parse(root) as JWK;
  const issuingKeyFile = join(folder, 'issuing-key.json');
  if (!(await staysValid(issuingKeyFile, now))) await writeSecret(issuingKeyFile, await issuingKey(rootKey, now));
  return { rootThumbprint: await calculateJwkThumbprint(publicHalf(rootKey)), issuingKeyFile };
}

/** The file with the key that wraps the people's keys of one service: 32 bytes in base64. */
export async function ensureWrappingKey(folder: string, service: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${service}.key`);
  await keptSecret(file, async () => randomBytes(32).toString('base64'));
  return file;
}

/** What the file says, or else what is made now and kept there. */
export async function keptSecret(file: string, make: () => Promise<string>): Promise<string> {
  if (!existsSync(file)) await writeSecret(file, await make());
  return readFile(file, 'utf8');
}

/** Whole or not at all, for the owner's eyes. */
export async function writeSecret(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function issuingKey(root: JWK, now: Date): Promise<string> {
  const privateJwk = await newKey();
  const notAfter = new Date(now);
  notAfter.setUTCMonth(notAfter.getUTCMonth() + MONTHS_VALID);
  const validity = { notBefore: now.toISOString(), notAfter: notAfter.toISOString() };
  const payload = new TextEncoder().encode(JSON.stringify({ jwk: publicHalf(privateJwk), ...validity }));
  const chain = await new CompactSign(payload)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'alongside-issuing-key', jwk: publicHalf(root) })
    .sign({ ...root, alg: 'EdDSA' });
  return JSON.stringify({ privateJwk, chain, ...validity });
}

async function staysValid(file: string, now: Date): Promise<boolean> {
  if (!existsSync(file)) return false;
  const { notAfter } = JSON.parse(await readFile(file, 'utf8')) as { notAfter: string };
  return Date.parse(notAfter) > now.getTime() + RENEW_DAYS * DAY_MS;
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return exportJWK(privateKey);
}

const publicHalf = ({ kty, crv, x }: JWK): JWK => ({ kty, crv, x });
