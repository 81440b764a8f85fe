// path: libs/event-store/src/append.int.spec.ts

import { testDatabase } from '@alongside/testing';
import { describe, expect, it } from '@jest/globals';

describe('an append', () => {
  it('is read back', () => expect(testDatabase).toBeDefined());
});
