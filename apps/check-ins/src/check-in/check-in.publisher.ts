import { NoticeDueV1, type PublicEvent, publish } from '@alongside/contracts';
import type { Publisher } from '@alongside/eventsourcing';
import type { CheckInFact } from './check-in.events.js';

/** Nothing that a member answers ever leaves the house, nor whether they answered. */
export const checkInPublisher: Publisher<CheckInFact, PublicEvent> = (fact) => {
  switch (fact.type) {
    case 'CheckInExpected': {
      const { person: recipient, answerBy: deadline } = fact.data;
      return publish(NoticeDueV1, { recipient, template: 'check-in-due', deadline });
    }
    case 'CheckInGiven':
    case 'CheckInMissed':
    case 'CheckInCalledOff':
      return undefined;
    default:
      return fact satisfies never;
  }
};
