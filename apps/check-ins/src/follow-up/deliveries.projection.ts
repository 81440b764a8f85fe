import { DeliveredV1 } from '@alongside/contracts';
import { type EventContext, Projection, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { Delivery } from './delivery.entity.js';

@Projection('deliveries')
export class DeliveriesProjection {
  @Reads(DeliveredV1, 'followUp', 'rung', 'recipient')
  async delivered(
    @Payload() { followUp, rung, recipient }: Pick<DeliveredV1, 'followUp' | 'rung' | 'recipient'>,
    @Ctx() { unit, network: networkId, at: deliveredAt }: EventContext,
  ): Promise<void> {
    const once = { onConflictAction: 'ignore' } as const;
    await unit.em.upsert(Delivery, { followUp, rung, recipient, networkId, deliveredAt }, once);
  }
}
