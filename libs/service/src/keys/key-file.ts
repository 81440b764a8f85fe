import { readFileSync, statSync } from 'node:fs';
import { CannotStart } from '../running/cannot-start.js';

/** Everybody's and the group's permissions. */
const others = 0o077;

/** The 32 bytes that wrap all keys of this service. Throws `CannotStart` with a sentence, without the content. */
export function readKeyFile(path: string): Buffer {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new CannotStart('ALONGSIDE_KEY_FILE names no file: make one with `openssl rand -base64 32`, mode 0600.');
  }
  if (statSync(path).mode & others) {
    throw new CannotStart('ALONGSIDE_KEY_FILE can be read by others than its owner: run chmod 600 on it.');
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (key.length !== 32) throw new CannotStart('ALONGSIDE_KEY_FILE must hold 32 bytes in base64.');
  return key;
}
