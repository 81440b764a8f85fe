import { describe, expect, it } from '@jest/globals';
import { Passphrases } from './passphrases.worker.js';

const passphrases = new Passphrases();

describe('a passphrase', () => {
  it('is known again by its hash, and another is not', async () => {
    const hashed = await passphrases.hash('a quiet river in march');
    expect(await passphrases.verify(hashed, 'a quiet river in march')).toBe(true);
    expect(await passphrases.verify(hashed, 'a quiet river in April')).toBe(false);
  });

  it('is the same from a keyboard that composes its letters otherwise', async () => {
    const composed = 'un río tranquilo'.normalize('NFC');
    expect(await passphrases.verify(await passphrases.hash(composed), composed.normalize('NFD'))).toBe(true);
  });

  it('never opens an account that does not exist, not even the one that stands in its place', async () =>
    expect(await passphrases.verify(undefined, 'nobody has this passphrase')).toBe(false));
});

describe('more sign-ins at once than the service can check in a second', () => {
  it('are told to come back, and the others are answered', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 34 }, () => passphrases.hash('a quiet river')));
    const sentBack = outcomes.filter(({ status }) => status === 'rejected');
    expect(sentBack).toHaveLength(2);
    expect(sentBack).toMatchObject([{ reason: { slug: 'busy', status: 503 } }, { reason: { slug: 'busy' } }]);
    await expect(passphrases.hash('a quiet river')).resolves.toMatch(/^\$argon2id\$/);
  });
});
