import { describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.js';

describe('something that comes true later', () => {
  it('is waited for and handed over', async () => {
    let asked = 0;
    expect(await eventually(() => (++asked < 3 ? undefined : 'told'))).toBe('told');
  });
});

describe('something that never comes true', () => {
  it('fails with what was seen last', async () => {
    await expect(eventually(() => 0, { within: 50 })).rejects.toThrow('not within 50 ms; last seen: 0');
  });

  it('fails with what was thrown last', async () => {
    const refused = () => Promise.reject(new Error('connection refused'));
    await expect(eventually(refused, { within: 50 })).rejects.toThrow('last seen: Error: connection refused');
  });
});
