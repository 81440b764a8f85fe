import { Controller, Get, Res, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { operations, Public, Shows } from '../access/access.decorators.js';
import { Condition } from '../running/condition.js';
import { Stores } from './stores.js';

/** Milliseconds in which a database has to answer for the service to count as ready. */
const answersWithin = 2_000;

/** For whoever runs the process. Kafka is in none of the three: without it the service serves, degraded. */
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly condition: Condition,
    private readonly stores: Stores,
  ) {}

  /** The process runs. Depends on nothing, so that a database that is away never gets it restarted. */
  @Shows(operations)
  @Get('live')
  live(): object {
    return { status: 'ok' };
  }

  /** Its start has come to an end: the databases were reachable, migrated and used by the right role. */
  @Shows(operations)
  @Get('started')
  started(@Res({ passthrough: true }) reply: FastifyReply): object {
    const { phase } = this.condition;
    if (phase === 'starting') reply.code(503);
    return { status: phase === 'starting' ? 'starting' : 'ok' };
  }

  /** Requests should be sent here: started, not stopping, and both databases answer. */
  @Shows(operations)
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    try {
      return await this.checks.check([() => this.#phase(), () => this.#answers('data'), () => this.#answers('keys')]);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      reply.code(503).header('retry-after', '1');
      return error.getResponse() as object;
    }
  }

  #phase() {
    const indicator = this.indicators.check('service');
    const { phase } = this.condition;
    return phase === 'ready' ? indicator.up({ phase }) : indicator.down({ phase });
  }

  async #answers(store: 'data' | 'keys') {
    const indicator = this.indicators.check(store);
    const answers = await this.stores.answers(store, answersWithin);
    return answers ? indicator.up() : indicator.down();
  }
}
