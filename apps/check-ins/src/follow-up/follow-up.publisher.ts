import {
  FollowUpAnsweredV1,
  FollowUpRaisedV1,
  NoticeDueV1,
  type PublicEvent,
  publish,
  SupportAskedV1,
} from '@alongside/contracts';
import type { Publisher } from '@alongside/eventsourcing';
import type { FollowUpFact } from './follow-up.events.js';

/** Who is asked and until when; never why, and never the rest of the ladder. */
export const followUpPublisher: Publisher<FollowUpFact, PublicEvent> = (fact, { streamId: followUp }) => {
  switch (fact.type) {
    case 'SupportAsked':
      return publish(SupportAskedV1, { followUp, ...fact.data });
    case 'FollowUpRaised':
      return publish(FollowUpRaisedV1, { followUp, ...fact.data });
    case 'FollowUpAnswered':
      return publish(FollowUpAnsweredV1, { followUp, ...fact.data });
    case 'LinesGiven': {
      const { person: recipient, offeredUntil: deadline } = fact.data;
      return publish(NoticeDueV1, { recipient, template: 'lines-offered', deadline });
    }
    case 'FollowUpOpened':
    case 'FollowUpUndelivered':
      return undefined;
    default:
      return fact satisfies never;
  }
};
