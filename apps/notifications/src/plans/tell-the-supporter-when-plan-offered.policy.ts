import { PlanOfferedV1 } from '@alongside/contracts';
import { type EventContext, Policy, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { tell } from '../notification/notification.stream.js';

@Policy('tell-the-supporter-when-plan-offered')
export class TellTheSupporterWhenPlanOffered {
  @Reads(PlanOfferedV1, 'plan', 'person', 'supporter')
  async offered(
    @Payload() { plan, person, supporter }: Pick<PlanOfferedV1, 'plan' | 'person' | 'supporter'>,
    @Ctx() { unit }: EventContext,
  ): Promise<void> {
    await tell(unit, {
      recipient: supporter,
      template: 'plan-offered',
      about: person,
      plan,
      until: null,
      concern: null,
    });
  }
}
