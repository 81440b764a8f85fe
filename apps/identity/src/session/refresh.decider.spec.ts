import { describe, expect, it } from '@jest/globals';
import { type Family, refresh } from './refresh.decider.js';

const noon = new Date('2026-03-02T12:00:00Z');
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const inForce: Family = {
  tokenHash: 'second',
  previousHash: 'first',
  rotatedAt: noon,
  idleUntil: after(3600),
  endsAt: after(7200),
};

describe('a family of refresh tokens', () => {
  it('advances with the token in force', () => expect(refresh(inForce, 'second', after(60))).toBe('advance'));

  it('gives the second tab what the first one got', () =>
    expect(refresh(inForce, 'first', after(9.999))).toBe('repeat'));

  it.each([
    ['the token before is shown ten seconds later', 'first', after(10), inForce],
    ['a token from further back, or an invented one, is shown', 'third', noon, inForce],
    ['it was not used for too long', 'second', after(3600), inForce],
    ['it is too old, however much it was used', 'second', after(7200), { ...inForce, idleUntil: after(9000) }],
    ['it has no token before', 'null', noon, { ...inForce, previousHash: null }],
  ])('ends when %s', (_, shown, now, family) => expect(refresh(family, shown, now)).toBe('end'));
});
