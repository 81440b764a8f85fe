import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { Coordinator } from './coordinator.entity.js';
import { Member } from './member.entity.js';
import { MembersProjection } from './members.projection.js';

@Module(slice({ entities: [Member, Coordinator], listeners: [MembersProjection] }))
export class MembersModule {}
