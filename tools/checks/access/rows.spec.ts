import { describe, expect, it } from '@jest/globals';
import { accessRows, mismatches } from './rows.js';

const rows = accessRows('| row | own |\n|---|---|\n| `plan` | all |\n| `inbox` | all |\n');
const route = (...shows: string[]) => ({ service: 'check-ins', handler: 'PlanController.mine', shows });

describe('the table of who sees what', () => {
  it('names its rows', () => expect(rows).toEqual(['plan', 'inbox']));

  it('agrees with routes that show exactly its rows', () =>
    expect(mismatches(rows, [route('plan', 'inbox')])).toEqual([]));

  it('does not know what a route shows', () =>
    expect(mismatches(rows, [route('plan', 'inbox', 'notes')])).toEqual([expect.stringContaining('"notes"')]));

  it('has a row that nothing shows', () =>
    expect(mismatches(rows, [route('plan')])).toEqual([expect.stringContaining('no route shows "inbox"')]));

  it('misses a route that says nothing', () =>
    expect(mismatches([], [route()])).toEqual([expect.stringContaining('PlanController.mine')]));
});
