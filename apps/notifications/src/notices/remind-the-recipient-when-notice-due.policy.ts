import { NoticeDueV1 } from '@alongside/contracts';
import { type EventContext, Policy, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { tell } from '../notification/notification.stream.js';

/** A reminder that comes when it is of no use any more is not given. */
@Policy('remind-the-recipient-when-notice-due', {
  usefulUntil: ({ deadline }: Pick<NoticeDueV1, 'deadline'>) => deadline,
})
export class RemindTheRecipientWhenNoticeDue {
  @Reads(NoticeDueV1, 'recipient', 'template', 'deadline')
  async due(
    @Payload() { recipient, template, deadline }: Pick<NoticeDueV1, 'recipient' | 'template' | 'deadline'>,
    @Ctx() { unit }: EventContext,
  ): Promise<void> {
    await tell(unit, { recipient, template, about: null, plan: null, until: deadline, concern: null });
  }
}
