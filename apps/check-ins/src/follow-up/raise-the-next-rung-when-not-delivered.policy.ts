import { NotDeliveredV1 } from '@alongside/contracts';
import { type EventContext, Policy, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { coordinatorsOf } from '../members/members.query.js';
import type { PassOverRecipient } from './follow-up.decider.js';
import { followUpStream } from './follow-up.stream.js';

/** Whether the word comes before the rung's own deadline or after it, the ladder takes one step. */
@Policy('raise-the-next-rung-when-not-delivered')
export class RaiseTheNextRungWhenNotDelivered {
  @Reads(NotDeliveredV1, 'followUp', 'rung', 'recipient')
  async notDelivered(
    @Payload() { followUp, rung, recipient }: Pick<NotDeliveredV1, 'followUp' | 'rung' | 'recipient'>,
    @Ctx() { unit }: EventContext,
  ): Promise<void> {
    const coordinators = await coordinatorsOf(unit);
    const passOver: PassOverRecipient = { type: 'PassOverRecipient', rung, recipient, at: unit.now, coordinators };
    await unit.decide(followUpStream, followUp, passOver);
  }
}
