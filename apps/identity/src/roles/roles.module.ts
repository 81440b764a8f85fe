import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { RolesController } from './roles.controller.js';

@Module(slice({ controllers: [RolesController] }))
export class RolesModule {}
