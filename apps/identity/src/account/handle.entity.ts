import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Keeps (network, handle, tag) unique, and is how sign-in finds the person. */
@Entity({ tableName: 'handles' })
export class Handle {
  @PrimaryKey({ type: 'uuid' })
  networkId!: string;

  @PrimaryKey({ type: 'text' })
  folded!: string;

  @PrimaryKey({ type: 'text' })
  tag!: string;

  @Property({ type: 'uuid' })
  person!: string;

  [PrimaryKeyProp]?: ['networkId', 'folded', 'tag'];
}
