import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Notifications' word that somebody who was asked has it on their screen. May come before or after anything else. */
@Entity({ tableName: 'deliveries' })
export class Delivery {
  @PrimaryKey({ type: 'uuid' })
  followUp!: string;

  @PrimaryKey({ type: 'integer' })
  rung!: number;

  @PrimaryKey({ type: 'uuid' })
  recipient!: string;

  @Property({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'timestamptz' })
  deliveredAt!: Date;

  [PrimaryKeyProp]?: ['followUp', 'rung', 'recipient'];
}
