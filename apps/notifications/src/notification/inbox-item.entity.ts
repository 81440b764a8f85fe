import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Template } from './notification.events.js';

/** A notification as its recipient finds it. Instants of domain time. */
@Entity({ tableName: 'inbox_item' })
export class InboxItem {
  @PrimaryKey({ type: 'uuid' })
  notification: string;

  @Property({ type: 'uuid' })
  networkId: string;

  @Property({ type: 'uuid' })
  recipient: string;

  @Property({ type: 'integer' })
  number: number;

  @Property({ type: 'text' })
  template: Template;

  @Property({ type: 'uuid', nullable: true })
  about: string | null;

  @Property({ type: 'uuid', nullable: true })
  plan: string | null;

  @Property({ type: 'uuid', nullable: true })
  followUp: string | null;

  @Property({ type: 'timestamptz' })
  givenAt: Date;

  @Property({ type: 'timestamptz', nullable: true })
  until: Date | null;

  /** When the recipient first saw it, which is when the other person's data was read. */
  @Property({ type: 'timestamptz', nullable: true })
  shownAt: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  acknowledgedAt: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  settledAt: Date | null;
}
