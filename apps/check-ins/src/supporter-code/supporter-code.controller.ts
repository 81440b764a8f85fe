import { type Caller, Commands, Me, Shows } from '@alongside/service';
import { Controller, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { makeSupporterCode } from './supporter-code.query.js';

@Controller('me/supporter-codes')
export class SupporterCodeController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @Shows('supporter-code')
  @ApiOperation({ summary: 'A one-time code to tell a member, who may then name me on a ladder' })
  make(@Me() me: Caller) {
    return this.commands.run(me, (unit) => makeSupporterCode(unit, me.person), { keepsAnswer: false });
  }
}
