import { FollowUpAnsweredV1 } from '@alongside/contracts';
import type { Unit } from '@alongside/event-store';
import { type EventContext, Policy, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { notification, tell } from '../notification/notification.stream.js';
import { AnsweredFollowUp } from './answered-follow-up.entity.js';

type Answered = Pick<FollowUpAnsweredV1, 'followUp' | 'person' | 'answeredBy'>;

/** The member hears who is there for them, and everybody who was told that nothing is left to do. */
@Policy('settle-the-notices-when-follow-up-answered')
export class SettleTheNoticesWhenFollowUpAnswered {
  @Reads(FollowUpAnsweredV1, 'followUp', 'person', 'answeredBy')
  async answered(@Payload() { followUp, person, answeredBy }: Answered, @Ctx() { unit }: EventContext): Promise<void> {
    await unit.em.upsert(AnsweredFollowUp, { followUp, networkId: unit.network });
    const notices = await openNotices(unit, followUp);
    for (const { id } of notices) await unit.decide(notification, id, { type: 'SettleNotification' });

    const others = new Set(notices.map(({ recipient }) => recipient));
    others.delete(person);
    others.delete(answeredBy);
    const plain = { plan: null, until: null, concern: null };
    if (answeredBy !== person)
      await tell(unit, { recipient: person, template: 'follow-up-answered', about: answeredBy, ...plain });
    for (const recipient of [...others].sort())
      await tell(unit, { recipient, template: 'follow-up-settled', about: person, ...plain });
  }
}

/** At most one for each rung and one for the supporter who was asked, in the order of their ids. */
function openNotices(unit: Unit, followUp: string): Promise<{ id: string; recipient: string }[]> {
  return unit.sql(
    `select notification as id, recipient from inbox_item
     where network_id = $1 and follow_up = $2 and settled_at is null order by notification`,
    [unit.network, followUp],
  );
}
