import { describe, expect, it } from '@jest/globals';
import { brokenSteps, files } from './walk.js';

const contract = "import { FollowUpRaisedV1, publish } from '@alongside/contracts';";
const whole: Readonly<Record<string, string>> = {
  [files.clock]: "import type { RaiseFollowUp } from './follow-up.decider.js';",
  [files.decider]: "import type { FollowUpFact } from './follow-up.events.js';",
  [files.events]: "export type FollowUpFact = Fact<'FollowUpRaised', object>;",
  [files.publisher]: `${contract}\nimport type { FollowUpFact } from './follow-up.events.js';`,
  [files.contract]: 'export const FollowUpRaisedV1 = publicEvent({});',
  [files.policy]: contract,
};
const walk = (tree: Readonly<Record<string, string>>) => brokenSteps((path) => tree[path]);
const { [files.policy]: _, ...withoutPolicy } = whole;

describe('the way of a missed check-in', () => {
  it('is whole when the six files import in order', () => expect(walk(whole)).toEqual([]));

  it('is broken when a file is gone', () =>
    expect(walk(withoutPolicy)).toEqual([expect.stringContaining(files.policy)]));

  it.each([files.clock, files.decider, files.publisher, files.policy])('is broken when %s imports nothing', (path) =>
    expect(walk({ ...whole, [path]: '' })).not.toEqual([]),
  );

  it('is broken when the public event has another name', () =>
    expect(walk({ ...whole, [files.contract]: 'export const FollowUpRaisedV2 = publicEvent({});' })).toEqual([
      expect.stringContaining('FollowUpRaisedV1'),
    ]));

  it('is broken when the publisher publishes another event', () =>
    expect(walk({ ...whole, [files.publisher]: (whole[files.publisher] ?? '').replace('V1', 'V2') })).toHaveLength(1));
});
