import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { SupporterCodeController } from './supporter-code.controller.js';
import { SupporterCode } from './supporter-code.entity.js';

@Module(slice({ entities: [SupporterCode], controllers: [SupporterCodeController] }))
export class SupporterCodeModule {}
