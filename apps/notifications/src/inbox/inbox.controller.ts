import { type Unit, Units } from '@alongside/event-store';
import { type Caller, Commands, Me, Shows } from '@alongside/service';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { notification } from '../notification/notification.stream.js';
import { type Inbox, readInbox, seenUpTo } from './inbox.query.js';
import { AcknowledgeRequest, InboxPageRequest, pageSize } from './inbox.requests.js';

/** Notices acknowledged by one request: each is a stream of its own, and a request should end within a second. */
const acknowledgedAtOnce = 200;

@Controller('me/inbox')
export class InboxController {
  constructor(
    private readonly units: Units,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Shows('inbox')
  @ApiOperation({ summary: 'What I have been told, oldest first' })
  read(@Me() me: Caller, @Query() { after = 0, limit = pageSize.usual }: InboxPageRequest): Promise<Inbox> {
    return this.units.run(me.network, (unit) => readInbox(unit, me, after, limit));
  }

  @Put('acknowledged')
  @Shows('inbox')
  @ApiOperation({ summary: 'I have seen it up to this number; answers up to where everything is seen now' })
  acknowledge(@Me() me: Caller, @Body() { upTo }: AcknowledgeRequest): Promise<{ upTo: number }> {
    return this.commands.run(me, async (unit) => {
      for (const id of await unacknowledged(unit, me, upTo))
        await unit.decide(notification, id, { type: 'AcknowledgeNotification' });
      return { upTo: await seenUpTo(unit, me) };
    });
  }
}

/** The oldest of them, in the order of their ids, in which a unit takes several streams. */
async function unacknowledged(unit: Unit, me: Caller, upTo: number): Promise<string[]> {
  const rows = await unit.sql<{ notification: string }>(
    `select notification from inbox_item
     where network_id = $1 and recipient = $2 and number <= $3 and acknowledged_at is null
     order by number limit $4`,
    [me.network, me.person, upTo, acknowledgedAtOnce],
  );
  return rows.map(({ notification: id }) => id).sort();
}
