// path: libs/service/src/readings.controller.ts
import { Controller, Sse } from '@nestjs/common';

@Controller('me/readings')
export class ReadingsController {
  @Sse('live') //! no-restricted-syntax: Say which row of docs/access.md this route shows
  live() {}
}
