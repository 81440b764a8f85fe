import { FollowUpRaisedV1 } from '@alongside/contracts';
import { type EventContext, Policy, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { tell } from '../notification/notification.stream.js';
import { isAnswered } from './answered-follow-ups.query.js';

type Raised = Pick<FollowUpRaisedV1, 'followUp' | 'rung' | 'person' | 'recipient' | 'deadline'>;

/** The first rung is the member themselves, who is told about nobody else. */
@Policy('tell-the-rung-when-follow-up-raised', { usefulUntil: ({ deadline }: Raised) => deadline })
export class TellTheRungWhenFollowUpRaised {
  @Reads(FollowUpRaisedV1, 'followUp', 'rung', 'person', 'recipient', 'deadline')
  async raised(
    @Payload() { followUp, rung, person, recipient, deadline }: Raised,
    @Ctx() { unit }: EventContext,
  ): Promise<void> {
    if (await isAnswered(unit, followUp)) return;
    await tell(unit, {
      recipient,
      template: 'follow-up-raised',
      about: person === recipient ? null : person,
      plan: null,
      until: deadline,
      concern: { followUp, rung },
    });
  }
}
