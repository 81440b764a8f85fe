import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id } from '../fields.js';
import { ann, ben, plan } from '../sample-people.js';

export const PlanOfferedV1 = publicEvent({
  type: 'check-ins.plan-offered.v1',
  topic: 'check-ins',
  key: 'person',
  meaning: 'A member asks a supporter to stand on the ladder of their plan.',
  data: Type.Object({
    plan: Id('The plan.'),
    person: Id('The member whose plan it is.'),
    supporter: Id('The supporter who is asked.'),
  }),
  sample: { plan, person: ann, supporter: ben },
});

export type PlanOfferedV1 = DataOf<typeof PlanOfferedV1>;
