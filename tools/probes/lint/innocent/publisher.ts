// path: apps/check-ins/src/follow-up/follow-up.publisher.ts
import { FollowUpRaisedV1, type PublicEvent, publish } from '@alongside/contracts';
import type { Publisher } from '@alongside/eventsourcing';
import type { FollowUpFact } from './follow-up.events.js';

export const followUpPublisher: Publisher<FollowUpFact, PublicEvent> = (fact, { streamId }) => {
  switch (fact.type) {
    case 'FollowUpRaised':
      return publish(FollowUpRaisedV1, { ...fact.data, followUp: streamId });
    case 'FollowUpNoted':
      return undefined;
    default:
      return fact satisfies never;
  }
};
