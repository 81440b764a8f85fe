import { describe, expect, it } from '@jest/globals';
import { projecting } from './projecting.js';

describe('a projection that counts instead of remembering', () => {
  it('is found out by the second run', async () => {
    const row = { told: 0 };
    const counting = projecting<string, { told: number }>({
      apply: async () => void row.told++,
      rows: async () => [{ ...row }],
    });
    await expect(counting.given('follow-up raised').then({ told: 1 })).rejects.toThrow(
      'when the same events came again',
    );
  });
});

describe('a projection that remembers', () => {
  it('passes', async () => {
    const told = new Set<string>();
    const remembering = projecting({
      apply: async (person: string) => void told.add(person),
      rows: async () => [...told],
    });
    await remembering.given('Ben', 'Carol').then('Ben', 'Carol');
  });
});
