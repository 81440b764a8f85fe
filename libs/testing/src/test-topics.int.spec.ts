import { describe, expect, it } from '@jest/globals';
import { testNamespace, topicsFor } from './test-topics.js';

describe('the topics of the contracts', () => {
  it('are made once, also by two at a time, and found there by the next', async () => {
    const namespace = testNamespace();
    await Promise.all([topicsFor(namespace, 3), topicsFor(namespace, 3)]);
    await expect(topicsFor(namespace, 3)).resolves.toBeUndefined();
  });

  it('are refused with another number of partitions', async () => {
    const namespace = testNamespace();
    await topicsFor(namespace, 2);
    await expect(topicsFor(namespace, 12)).rejects.toThrow('has 2 partitions and needs 12');
  });
});
