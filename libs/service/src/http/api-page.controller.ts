import { Controller, Get } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { operations, Public, Shows } from '../access/access.decorators.js';
import { ApiPage } from './api-page.js';

@Public()
@Controller('openapi.json')
export class ApiPageController {
  constructor(private readonly page: ApiPage) {}

  @Shows(operations)
  @Get()
  read(): OpenAPIObject {
    return this.page.read();
  }
}
