import type { Unit } from '@alongside/event-store';
import type { Recorded } from '@alongside/eventsourcing';
import { PlanRow } from './plan.entity.js';
import type { PlanFact } from './plan.events.js';

export async function projectPlan({ fact, ...recorded }: Recorded<PlanFact>, { em }: Unit): Promise<void> {
  const { streamId: plan, network: networkId, at } = recorded;
  switch (fact.type) {
    case 'PlanOffered': {
      const { person, supporter, ...terms } = fact.data;
      const row = { plan, networkId, person, supporter, terms, status: 'offered', agreedAt: null } as const;
      await em.upsert(PlanRow, row);
      return;
    }
    case 'PlanAgreed':
      await em.nativeUpdate(PlanRow, { networkId, plan }, { status: 'agreed', agreedAt: at });
      return;
    case 'PlanRefused':
      await em.nativeUpdate(PlanRow, { networkId, plan }, { status: 'refused' });
      return;
    case 'PlanEnded':
      await em.nativeUpdate(PlanRow, { networkId, plan }, { status: 'ended' });
      return;
    case 'CheckInCalled':
      return;
    default:
      fact satisfies never;
  }
}
