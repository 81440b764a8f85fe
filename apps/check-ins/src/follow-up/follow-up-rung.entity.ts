import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Somebody who was asked. The supporter who is asked for support stands on rung 0. */
@Entity({ tableName: 'follow_up_rungs' })
export class FollowUpRung {
  @PrimaryKey({ type: 'uuid' })
  followUp!: string;

  @PrimaryKey({ type: 'integer' })
  rung!: number;

  @PrimaryKey({ type: 'uuid' })
  recipient!: string;

  @Property({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'timestamptz' })
  askedAt!: Date;

  @Property({ type: 'timestamptz' })
  deadline!: Date;

  [PrimaryKeyProp]?: ['followUp', 'rung', 'recipient'];
}
