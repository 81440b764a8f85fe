import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What a person proves themselves with: an ordinary row that is replaced and erased, never a fact. */
@Entity({ tableName: 'credentials' })
export class Credential {
  @PrimaryKey({ type: 'uuid' })
  person!: string;

  @Property({ type: 'uuid' })
  networkId!: string;

  /** Argon2id with its parameters and salt, in PHC string format. */
  @Property({ type: 'text' })
  passphraseHash!: string;
}
