import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'network_countries' })
export class NetworkCountry {
  @PrimaryKey({ type: 'uuid' })
  networkId!: string;

  /** ISO 3166-1 alpha-2. */
  @Property({ type: 'text' })
  country!: string;
}
