import type { Unit } from '@alongside/event-store';
import { Refused } from '@alongside/eventsourcing';
import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * Keeps a member to one plan that is offered or agreed. A row apart from the plans themselves, whose streams may be
 * read again in any order.
 */
@Entity({ tableName: 'living_plans' })
export class LivingPlan {
  @PrimaryKey({ type: 'uuid' })
  networkId!: string;

  @PrimaryKey({ type: 'uuid' })
  person!: string;

  @Property({ type: 'uuid' })
  plan!: string;

  [PrimaryKeyProp]?: ['networkId', 'person'];
}

export async function reserveLivingPlan(unit: Unit, person: string, plan: string): Promise<void> {
  const reserved = await unit.sql(
    `insert into living_plans (network_id, person, plan) values ($1, $2, $3)
     on conflict (network_id, person) do nothing returning plan`,
    [unit.network, person, plan],
  );
  if (!reserved.length) throw new Refused('plan-already-living');
}

export async function releaseLivingPlan(unit: Unit, plan: string): Promise<void> {
  await unit.sql('delete from living_plans where network_id = $1 and plan = $2', [unit.network, plan]);
}
