import { FollowUpAnsweredV1, FollowUpRaisedV1, NoticeDueV1, SupportAskedV1 } from '@alongside/contracts';
import { describe, expect, it } from '@jest/globals';
import { ann, ben } from '../members/members.fixtures.js';
import {
  annsFollowUp,
  annsFollowUpStream,
  answeredBy,
  benRaised,
  benUndelivered,
  halfPastFour,
  halfPastTwo,
  linesGiven,
  missedOpened,
  supportAsked,
} from './follow-up.fixtures.js';
import { followUpPublisher } from './follow-up.publisher.js';

describe('what the other services hear of a follow-up', () => {
  it('is whom Ann asks, and until when they have', () =>
    expect(followUpPublisher(supportAsked, annsFollowUpStream)).toEqual({
      contract: SupportAskedV1,
      data: { followUp: annsFollowUp, person: ann, recipient: ben, deadline: '2026-03-02T18:30:00.000Z' },
    }));

  it('is whose turn it is, and until when they have', () =>
    expect(followUpPublisher(benRaised, annsFollowUpStream)).toEqual({
      contract: FollowUpRaisedV1,
      data: { followUp: annsFollowUp, person: ann, rung: 2, recipient: ben, deadline: halfPastTwo },
    }));

  it('is who answered', () =>
    expect(followUpPublisher(answeredBy(ben), annsFollowUpStream)).toEqual({
      contract: FollowUpAnsweredV1,
      data: { followUp: annsFollowUp, person: ann, answeredBy: ben },
    }));

  it('is that Ann should be shown the lines, and not that nobody answered', () =>
    expect(followUpPublisher(linesGiven('nobody-answered', halfPastFour), annsFollowUpStream)).toEqual({
      contract: NoticeDueV1,
      data: { recipient: ann, template: 'lines-offered', deadline: halfPastFour },
    }));

  it.each([missedOpened, benUndelivered])('is not that of $type', (fact) =>
    expect(followUpPublisher(fact, annsFollowUpStream)).toBeUndefined(),
  );
});
