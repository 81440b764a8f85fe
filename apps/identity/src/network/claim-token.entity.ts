import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The one token that opens an installation without a network; a new one replaces it. Times are machine time. */
@Entity({ tableName: 'claim_tokens' })
export class ClaimToken {
  @PrimaryKey({ type: 'boolean' })
  onlyRow = true;

  @Property({ type: 'blob' })
  hash!: Buffer;

  /** The id that the network will have: known beforehand, so that a repeated claim finds the first one's answer. */
  @Property({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'timestamptz' })
  expiresAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
