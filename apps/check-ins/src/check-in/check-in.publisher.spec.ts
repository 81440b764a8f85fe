import { NoticeDueV1 } from '@alongside/contracts';
import { describe, expect, it } from '@jest/globals';
import { ann } from '../members/members.fixtures.js';
import { mondayOne } from '../plan/plan.fixtures.js';
import { checkInGiven, mondayCalledOff, mondayExpected, mondayMissed, mondaysStream } from './check-in.fixtures.js';
import { checkInPublisher } from './check-in.publisher.js';

describe('what the other services hear of a check-in', () => {
  it('is that the member should be told, and until when that is of use', () =>
    expect(checkInPublisher(mondayExpected, mondaysStream)).toEqual({
      contract: NoticeDueV1,
      data: { recipient: ann, template: 'check-in-due', deadline: mondayOne },
    }));

  it.each([checkInGiven, mondayMissed, mondayCalledOff])('is not that of $type', (fact) =>
    expect(checkInPublisher(fact, mondaysStream)).toBeUndefined(),
  );
});
