import { PlanAgreedV1, PlanOfferedV1 } from '@alongside/contracts';
import { describe, expect, it } from '@jest/globals';
import { ann, ben } from '../members/members.fixtures.js';
import {
  annsPlan,
  annsPlanStream,
  mondayCalled,
  planAgreed,
  planEnded,
  planOffered,
  planRefused,
} from './plan.fixtures.js';
import { planPublisher } from './plan.publisher.js';

describe('what the other services hear of a plan', () => {
  it.each([
    [planOffered, PlanOfferedV1],
    [planAgreed, PlanAgreedV1],
  ])('is who asks whom and who said yes, and nothing of what the member set (%#)', (fact, contract) =>
    expect(planPublisher(fact, annsPlanStream)).toEqual({
      contract,
      data: { plan: annsPlan, person: ann, supporter: ben },
    }),
  );

  it.each([planRefused, planEnded, mondayCalled])('is not that of $type', (fact) =>
    expect(planPublisher(fact, annsPlanStream)).toBeUndefined(),
  );
});
