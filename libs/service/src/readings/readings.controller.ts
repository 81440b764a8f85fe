import { Units } from '@alongside/event-store';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { Me, Shows } from '../access/access.decorators.js';
import type { Caller } from '../access/caller.js';
import { Whole } from '../fields/fields.js';

/** Readings a page. */
const page = 50;

export class ReadingsQuery {
  @Whole({ means: 'Only readings before this number, for the next page.', min: 1, max: 2 ** 53 - 1, optional: true })
  before?: number;
}

export class Reading {
  @ApiProperty({ description: 'Counts up; the next page begins before the smallest.' })
  number: number;

  @ApiProperty({ description: 'The person who read.', format: 'uuid' })
  reader: string;

  @ApiProperty({ description: 'What was read: a row of the access table.' })
  what: string;

  @ApiProperty({ description: 'When, in UTC.', format: 'date-time' })
  at: string;
}

interface Row {
  readonly id: string;
  readonly reader: string;
  readonly what: string;
  readonly at: string;
}

/** Who read what of a person's data, shown to that person (ruling 19). */
@Controller('me/readings')
export class ReadingsController {
  constructor(private readonly units: Units) {}

  @ApiOperation({ summary: 'Who read data of mine in this service, the newest first.' })
  @ApiOkResponse({ type: [Reading] })
  @Shows('readings')
  @Get()
  async mine(@Me() me: Caller, @Query() { before }: ReadingsQuery): Promise<Reading[]> {
    const rows = await this.units.read(me.network, (unit) =>
      unit.sql<Row>(
        `select id, reader, what, at from es.reading
         where network_id = $1 and subject = $2 and id < $3 order by id desc limit ${page}`,
        [me.network, me.person, before ?? Number.MAX_SAFE_INTEGER],
      ),
    );
    return rows.map(({ id, reader, what, at }) => ({
      number: Number(id),
      reader,
      what,
      at: new Date(at).toISOString(),
    }));
  }
}
