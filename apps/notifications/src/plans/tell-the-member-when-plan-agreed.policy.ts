import { PlanAgreedV1 } from '@alongside/contracts';
import { type EventContext, Policy, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { tell } from '../notification/notification.stream.js';

@Policy('tell-the-member-when-plan-agreed')
export class TellTheMemberWhenPlanAgreed {
  @Reads(PlanAgreedV1, 'plan', 'person', 'supporter')
  async agreed(
    @Payload() { plan, person, supporter }: Pick<PlanAgreedV1, 'plan' | 'person' | 'supporter'>,
    @Ctx() { unit }: EventContext,
  ): Promise<void> {
    await tell(unit, {
      recipient: person,
      template: 'plan-agreed',
      about: supporter,
      plan,
      until: null,
      concern: null,
    });
  }
}
