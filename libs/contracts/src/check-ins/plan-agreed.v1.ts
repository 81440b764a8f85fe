import Type from 'typebox';
import { type DataOf, publicEvent } from '../contract.js';
import { Id } from '../fields.js';
import { ann, ben, plan } from '../sample-people.js';

export const PlanAgreedV1 = publicEvent({
  type: 'check-ins.plan-agreed.v1',
  topic: 'check-ins',
  key: 'person',
  meaning: 'The supporter said yes: the plan is in force.',
  data: Type.Object({
    plan: Id('The plan.'),
    person: Id('The member whose plan it is.'),
    supporter: Id('The supporter who said yes.'),
  }),
  sample: { plan, person: ann, supporter: ben },
});

export type PlanAgreedV1 = DataOf<typeof PlanAgreedV1>;
