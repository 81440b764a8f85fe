import { Public, Shows } from '@alongside/service';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { linesChecked, linesIn } from './help.query.js';
import { LinesRequest } from './help.requests.js';

/** An hour fresh; a week if nobody answers: an old line is better than none. */
const cached = 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800';

/** Asks no database and no other service: it answers whenever the process does. */
@Controller('help')
export class HelpController {
  @Get('lines')
  @Public()
  @Shows('help-lines')
  @Header('cache-control', cached)
  @ApiOperation({ summary: 'The crisis lines of a country, for anybody' })
  lines(@Query() { country }: LinesRequest) {
    return { lines: linesIn(country), checked: linesChecked };
  }
}
