import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A family of refresh tokens: one sign-in on one device, until it ends. All its times are machine time. */
@Entity({ tableName: 'sessions' })
export class Session {
  @PrimaryKey({ type: 'uuid' })
  sessionId!: string;

  @Property({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'uuid' })
  person!: string;

  @Property({ type: 'text' })
  selector!: string;

  /** SHA-256 of the verifier in force, in base64url. */
  @Property({ type: 'text' })
  tokenHash!: string;

  @Property({ type: 'text', nullable: true })
  previousHash!: string | null;

  /** What successors are derived with; worth nothing without the token itself. */
  @Property({ type: 'text' })
  salt!: string;

  @Property({ type: 'timestamptz' })
  rotatedAt!: Date;

  @Property({ type: 'timestamptz' })
  idleUntil!: Date;

  @Property({ type: 'timestamptz' })
  endsAt!: Date;
}
