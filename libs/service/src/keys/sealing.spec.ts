import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openText, sealText } from './sealing.js';

const key = randomBytes(32);
const place = 'plan/3f1c/note';

describe('a sealed text', () => {
  it('opens under its key, in its place', () => {
    const sealed = sealText(key, 'A quiet day, 😌', place);
    expect(openText(key, sealed, place)).toBe('A quiet day, 😌');
    expect(sealed).toMatch(/^1\.[A-Za-z0-9_-]+$/);
  });

  it('looks different each time', () => {
    expect(sealText(key, 'the same', place)).not.toBe(sealText(key, 'the same', place));
  });

  it('does not open under another key, in another place, or when a bit of it was changed', () => {
    const sealed = sealText(key, 'A quiet day', place);
    const flipped = Buffer.from(sealed.slice(2), 'base64url');
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    expect(() => openText(randomBytes(32), sealed, place)).toThrow();
    expect(() => openText(key, sealed, 'plan/3f1c/mood')).toThrow();
    expect(() => openText(key, `1.${flipped.toString('base64url')}`, place)).toThrow();
    expect(() => openText(key, sealed.slice(0, 20), place)).toThrow();
    expect(() => openText(key, sealed.replace('1.', '2.'), place)).toThrow('in a way that is not known here');
  });
});
