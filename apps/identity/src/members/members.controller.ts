import { Units } from '@alongside/event-store';
import { type Caller, Me, noteReading, Roles, Shows } from '@alongside/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type MemberSeen, members, type Own, own } from './members.query.js';
import { MembersPage } from './members.requests.js';

@Controller()
export class MembersController {
  constructor(private readonly units: Units) {}

  @Get('me')
  @Shows('own-profile', 'network')
  @ApiOperation({ summary: 'My own account' })
  me(@Me() { network, person }: Caller): Promise<Own> {
    return this.units.read(network, (unit) => own(unit, person));
  }

  @Get('members')
  @Roles('coordinator')
  @Shows('profile', 'roles')
  @ApiOperation({ summary: 'The members of my network by id; who is on the page learns that I read it' })
  async members(@Me() me: Caller, @Query() { after, limit }: MembersPage): Promise<{ members: MemberSeen[] }> {
    return this.units.run(me.network, async (unit) => {
      const page = await members(unit, after, limit);
      for (const { person } of page) await noteReading(unit, me, person, 'profile');
      return { members: page };
    });
  }
}
