import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { LastResort, Reason } from './follow-up.events.js';

@Entity({ tableName: 'follow_ups' })
export class FollowUpRow {
  @PrimaryKey({ type: 'uuid' })
  followUp!: string;

  @Property({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'uuid' })
  person!: string;

  @Property({ type: 'text' })
  because!: Reason;

  @Property({ type: 'uuid' })
  checkIn!: string;

  @Property({ type: 'text' })
  state!: 'open' | 'answered' | 'unanswered';

  @Property({ type: 'timestamptz' })
  openedAt!: Date;

  @Property({ type: 'uuid', nullable: true })
  answeredBy!: string | null;

  @Property({ type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  linesGiven!: LastResort | null;
}
