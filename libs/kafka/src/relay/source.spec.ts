import { describe, expect, it } from '@jest/globals';
import { asRecord, oneSend } from './source.js';

const row = (bytes: number) => ({
  topic: 'check-ins',
  key: 'ann',
  headers: { ce_id: '1' },
  payload: 'x'.repeat(bytes),
});
const kib = 1024;

describe('one send', () => {
  it('takes what stays below a megabyte', () => {
    const rows = Array.from({ length: 20 }, () => row(100 * kib));
    expect(oneSend(rows)).toHaveLength(8);
  });

  it('takes a giant alone, so that it fails and is told instead of being left for ever', () => {
    expect(oneSend([row(2_000 * kib), row(1)])).toHaveLength(1);
    expect(oneSend([row(1), row(2_000 * kib), row(1)])).toHaveLength(1);
  });

  it('takes nothing where nothing is due', () => expect(oneSend([])).toEqual([]));
});

describe('a row on its way', () => {
  it('keeps its bytes and gets the prefix of the installation', () =>
    expect(asRecord(row(3), 'copy.')).toEqual({
      topic: 'copy.check-ins',
      key: 'ann',
      value: 'xxx',
      headers: { ce_id: '1' },
    }));
});
