import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** When a check-in was due or given, and nothing of what was answered: that is stored once, sealed, in its fact. */
@Entity({ tableName: 'check_ins' })
export class CheckInRow {
  @PrimaryKey({ type: 'uuid' })
  checkIn!: string;

  @Property({ type: 'uuid' })
  networkId!: string;

  @Property({ type: 'uuid' })
  person!: string;

  @Property({ type: 'text' })
  status!: 'expected' | 'given' | 'missed' | 'called-off';

  /** When it was due, or else given: its place in the history. */
  @Property({ type: 'timestamptz' })
  at!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  answerBy!: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  givenAt!: Date | null;

  @Property({ type: 'boolean' })
  late = false;
}
