import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { PeopleProjection } from './people.projection.js';
import { Person } from './person.entity.js';

@Module(slice({ entities: [Person], listeners: [PeopleProjection] }))
export class PeopleModule {}
