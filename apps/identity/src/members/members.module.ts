import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { Member } from './member.entity.js';
import { MembersController } from './members.controller.js';

@Module(slice({ entities: [Member], controllers: [MembersController] }))
export class MembersModule {}
