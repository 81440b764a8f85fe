import { PlanAgreedV1, PlanOfferedV1, type PublicEvent, publish } from '@alongside/contracts';
import type { Publisher } from '@alongside/eventsourcing';
import type { PlanFact } from './plan.events.js';

/** What a member set, and who said no, stays between the two. */
export const planPublisher: Publisher<PlanFact, PublicEvent> = (fact, { streamId: plan }) => {
  switch (fact.type) {
    case 'PlanOffered':
      return publish(PlanOfferedV1, { plan, person: fact.data.person, supporter: fact.data.supporter });
    case 'PlanAgreed':
      return publish(PlanAgreedV1, { plan, person: fact.data.person, supporter: fact.data.supporter });
    case 'PlanRefused':
    case 'PlanEnded':
    case 'CheckInCalled':
      return undefined;
    default:
      return fact satisfies never;
  }
};
