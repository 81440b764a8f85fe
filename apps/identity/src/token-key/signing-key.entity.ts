import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A key that signs access tokens. Several may stand side by side: the newest that is not retired signs. */
@Entity({ tableName: 'signing_keys' })
export class SigningKey {
  @PrimaryKey({ type: 'uuid' })
  kid!: string;

  /** The private JWK, sealed in the key database under the key id. */
  @Property({ type: 'text' })
  sealedPrivateKey!: string;

  /** Machine time, like everything about tokens. */
  @Property({ type: 'timestamptz' })
  notBefore!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  retiredAt!: Date | null;
}
