import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM (NIST SP 800-38D) with the nonce and tag lengths that it recommends, in bytes. */
const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** nonce ‖ tag ‖ ciphertext. `associated` is not stored: who opens it has to know where it stands. */
export function sealBytes(key: Buffer, plaintext: Buffer, associated: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(associated, 'utf8'));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when it was sealed under another key, for another place, or was changed. */
export function openBytes(key: Buffer, sealed: Buffer, associated: string): Buffer {
  const nonce = sealed.subarray(0, nonceLength);
  const tag = sealed.subarray(nonceLength, nonceLength + tagLength);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(associated, 'utf8'))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]);
}

/** The version stands before the text, for the day when another algorithm follows. */
const version = '1.';

export function sealText(key: Buffer, plaintext: string, associated: string): string {
  return version + sealBytes(key, Buffer.from(plaintext, 'utf8'), associated).toString('base64url');
}

export function openText(key: Buffer, sealed: string, associated: string): string {
  if (!sealed.startsWith(version)) throw new Error('this was sealed in a way that is not known here');
  return openBytes(key, Buffer.from(sealed.slice(version.length), 'base64url'), associated).toString('utf8');
}
