import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'coordinators' })
export class Coordinator {
  @PrimaryKey({ type: 'uuid' })
  networkId!: string;

  @PrimaryKey({ type: 'uuid' })
  person!: string;

  [PrimaryKeyProp]?: ['networkId', 'person'];
}
