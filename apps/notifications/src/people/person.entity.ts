import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How a person is called and addressed, as far as the directory has told. */
@Entity({ tableName: 'person' })
export class Person {
  @PrimaryKey({ type: 'uuid' })
  person: string;

  @Property({ type: 'uuid' })
  networkId: string;

  @Property({ type: 'text' })
  handle: string;

  @Property({ type: 'text' })
  tag: string;

  @Property({ type: 'text' })
  language: string;

  @Property({ type: 'text' })
  timeZone: string;
}
