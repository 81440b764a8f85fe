import type { Role } from '@alongside/contracts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'members' })
export class Member {
  @PrimaryKey({ type: 'uuid' })
  person!: string;

  @Property({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'text' })
  handle!: string;

  @Property({ type: 'text' })
  tag!: string;

  @Property({ type: 'text' })
  language!: string;

  @Property({ type: 'text' })
  timeZone!: string;

  @Property({ type: 'text[]' })
  roles!: Role[];

  @Property({ type: 'timestamptz' })
  registeredAt!: Date;
}
