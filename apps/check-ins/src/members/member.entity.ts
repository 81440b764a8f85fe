import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Somebody of the network. The handle comes later than the registration, or before it, and goes when it is erased. */
@Entity({ tableName: 'members' })
export class Member {
  @PrimaryKey({ type: 'uuid' })
  person!: string;

  @Property({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'text', nullable: true })
  handle!: string | null;

  @Property({ type: 'text', nullable: true })
  tag!: string | null;
}
