import type { Unit } from '@alongside/event-store';
import { type Caller, Commands, Me, Roles, Shows } from '@alongside/service';
import { Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { AccountCommand } from '../account/account.decider.js';
import { accountStream } from '../account/account.stream.js';
import { otherCoordinators } from '../members/members.query.js';
import { oneAtATime } from '../network/network.query.js';
import { RoleOfMember } from './roles.requests.js';

@Roles('coordinator')
@Controller('members/:person/roles/:role')
export class RolesController {
  constructor(private readonly commands: Commands) {}

  @Put()
  @HttpCode(204)
  @Shows('roles')
  @ApiOperation({ summary: 'Gives a member of my network a role, from their next access token on' })
  async grant(@Me() me: Caller, @Param() { person, role }: RoleOfMember): Promise<void> {
    await this.#change(me, person, async () => ({ type: 'GrantRole', role, by: me.person }));
  }

  @Delete()
  @HttpCode(204)
  @Shows('roles')
  @ApiOperation({ summary: 'Takes a role away; the last coordinator stays' })
  async revoke(@Me() me: Caller, @Param() { person, role }: RoleOfMember): Promise<void> {
    await this.#change(me, person, async (unit) => {
      await oneAtATime(unit);
      return { type: 'RevokeRole', role, by: me.person, otherCoordinators: await otherCoordinators(unit, person) };
    });
  }

  async #change(me: Caller, person: string, command: (unit: Unit) => Promise<AccountCommand>): Promise<void> {
    await this.commands.run(me, async (unit) => {
      await unit.load(accountStream, person);
      await unit.decide(accountStream, person, await command(unit));
    });
  }
}
