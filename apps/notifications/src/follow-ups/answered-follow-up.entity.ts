import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A follow-up that somebody answered. What is raised about it later, out of the parked rows, tells nobody any more. */
@Entity({ tableName: 'answered_follow_up' })
export class AnsweredFollowUp {
  @PrimaryKey({ type: 'uuid' })
  followUp: string;

  @Property({ type: 'uuid' })
  networkId: string;
}
