import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { PlanTerms } from './plan.events.js';

@Entity({ tableName: 'plans' })
export class PlanRow {
  @PrimaryKey({ type: 'uuid' })
  plan!: string;

  @Property({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'uuid' })
  person!: string;

  @Property({ type: 'uuid' })
  supporter!: string;

  @Property({ type: 'text' })
  status!: 'offered' | 'agreed' | 'refused' | 'ended';

  @Property({ type: 'json' })
  terms!: PlanTerms;

  @Property({ type: 'timestamptz', nullable: true })
  agreedAt!: Date | null;
}
