import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A code that was not used yet, of which only the SHA-256 is kept. */
@Entity({ tableName: 'supporter_codes' })
export class SupporterCode {
  @PrimaryKey({ type: 'blob' })
  hash!: Buffer;

  @Property({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'uuid' })
  person!: string;

  @Property({ type: 'timestamptz' })
  expiresAt!: Date;
}
