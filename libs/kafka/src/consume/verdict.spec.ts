import { describe, expect, it } from '@jest/globals';
import type { Incoming } from './incoming.js';
import { judge, type Mark, type Rules } from './verdict.js';

const ordinary: Rules = { order: 'sequence', holds: true };
const safety: Rules = { order: 'sequence', holds: false };
const state: Rules = { order: 'version', holds: false };

const record = (kind: Incoming['kind'], sequence?: number, incarnation = 1) =>
  ({ kind, envelope: sequence === undefined ? undefined : { sequence, incarnation } }) as unknown as Incoming;
const listened = (sequence: number, incarnation = 1) => record('listened', sequence, incarnation);
const at = (sequence: number, incarnation = 1): Mark => ({ sequence, incarnation });

const apply = { act: 'apply', gap: false };
const drop = { act: 'drop' };
const parkedFor = (reason: string) => ({ act: 'park', reason });

describe.each([
  ['the first of its key', listened(1), undefined, apply],
  ['the next of its key', listened(4), at(3), apply],
  ['one that was there', listened(3), at(3), drop],
  ['one after a jump', listened(5), at(3), parkedFor('gap')],
  ['a first one that is not the first', listened(2), undefined, parkedFor('gap')],
  ['the next one of a restored store', listened(4, 2), at(3), apply],
  ['a repeated number of a restored store', listened(3, 2), at(3), parkedFor('restored')],
  ['an old number of the store before', listened(3, 1), at(3, 2), drop],
  ['one that nobody listens to', record('unlistened', 4), at(3), { act: 'skip', gap: false }],
  ['one that nobody listens to after a jump', record('unlistened', 5), at(3), parkedFor('gap')],
  ['a broken one', record('broken', 4), at(3), parkedFor('contract')],
  ['a broken one that was there', record('broken', 3), at(3), drop],
  ['one without an envelope', record('broken'), at(3), parkedFor('contract')],
])('%s', (_what, incoming, mark, verdict) => {
  it(`is ${JSON.stringify(verdict)} in an ordinary lane`, () =>
    expect(judge(incoming, mark, false, ordinary)).toEqual(verdict));
});

describe('a key that is held up', () => {
  it('parks what is new and drops what is not', () => {
    expect(judge(listened(4), at(3), true, ordinary)).toEqual(parkedFor('behind'));
    expect(judge(record('broken'), at(3), true, ordinary)).toEqual(parkedFor('behind'));
    expect(judge(listened(3), at(3), true, ordinary)).toEqual(drop);
    expect(judge(listened(3, 2), at(3), true, ordinary)).toEqual(parkedFor('behind'));
  });
});

describe('in the lane of safety', () => {
  it('a jump is told and held up by nothing', () =>
    expect(judge(listened(9), at(3), false, safety)).toEqual({ act: 'apply', gap: true }));
});

describe('on a topic of state', () => {
  it('a jump is nothing, an older version comes too late', () => {
    expect(judge(listened(9), at(3), false, state)).toEqual(apply);
    expect(judge(listened(2), at(3), false, state)).toEqual(drop);
  });
});
