import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How often somebody failed lately at one account, or from one address, whether or not there is such an account. */
@Entity({ tableName: 'attempts' })
export class Attempt {
  /** SHA-256 of what the tries were about. */
  @PrimaryKey({ type: 'blob' })
  about!: Buffer;

  @Property({ type: 'integer' })
  tries!: number;

  /** Machine time. */
  @Property({ type: 'timestamptz' })
  since!: Date;
}
