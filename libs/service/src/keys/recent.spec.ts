import { describe, expect, it } from '@jest/globals';
import { Recent } from './recent.js';

describe('what was seen a moment ago', () => {
  it('is remembered for so long and no longer', () => {
    let now = 0;
    const recent = new Recent<string>(2, 1_000, () => now);
    recent.set('ann', 'key');
    now = 999;
    expect(recent.get('ann')).toBe('key');
    now = 1_000;
    expect(recent.get('ann')).toBeUndefined();
  });

  it('gives way to what is newer, the oldest first', () => {
    const recent = new Recent<number>(2, 1_000, () => 0);
    for (const [index, name] of ['ann', 'ben', 'ann', 'carol'].entries()) recent.set(name, index);
    expect([recent.get('ann'), recent.get('ben'), recent.get('carol')]).toEqual([2, undefined, 3]);
  });
});
