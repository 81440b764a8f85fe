import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'networks' })
export class FoundedNetwork {
  @PrimaryKey({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'text' })
  slug!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  country!: string;

  @Property({ type: 'text' })
  timeZone!: string;
}
