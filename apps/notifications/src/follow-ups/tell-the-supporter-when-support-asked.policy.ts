import { SupportAskedV1 } from '@alongside/contracts';
import { type EventContext, Policy, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { tell } from '../notification/notification.stream.js';
import { isAnswered } from './answered-follow-ups.query.js';

type Asked = Pick<SupportAskedV1, 'followUp' | 'person' | 'recipient' | 'deadline'>;

/** No `usefulUntil`: somebody who asked for support is still to be heard when the telling was late. */
@Policy('tell-the-supporter-when-support-asked')
export class TellTheSupporterWhenSupportAsked {
  @Reads(SupportAskedV1, 'followUp', 'person', 'recipient', 'deadline')
  async asked(
    @Payload() { followUp, person, recipient, deadline }: Asked,
    @Ctx() { unit }: EventContext,
  ): Promise<void> {
    if (await isAnswered(unit, followUp)) return;
    await tell(unit, {
      recipient,
      template: 'support-asked',
      about: person,
      plan: null,
      until: deadline,
      concern: { followUp, rung: 0 },
    });
  }
}
