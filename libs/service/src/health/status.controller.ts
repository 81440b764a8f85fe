import { Units } from '@alongside/event-store';
import { Controller, Get } from '@nestjs/common';
import { operations, Public, Shows } from '../access/access.decorators.js';
import { OpenStreams } from '../access/open-streams.js';
import { storeIsAway } from '../http/problem.js';
import { Condition } from '../running/condition.js';
import { Given } from '../running/given.js';
import { Transport } from '../running/transport.js';
import { engineState } from './engine-state.js';

/** One page for whoever wonders how this process is. Numbers and names of the code, nothing of anybody. */
@Public()
@Controller('status')
export class StatusController {
  constructor(
    private readonly given: Given,
    private readonly condition: Condition,
    private readonly transport: Transport,
    private readonly streams: OpenStreams,
    private readonly units: Units,
  ) {}

  @Shows(operations)
  @Get()
  async status(): Promise<object> {
    const { phase, degraded } = this.condition;
    const own = degraded.map(({ reason }) => reason);
    const below = await this.#below();
    return {
      service: this.given.definition.name,
      version: this.given.version,
      phase,
      degraded: [...own, ...(below?.transport.degraded ?? ['database-not-reachable'])],
      runningSeconds: Math.round(process.uptime()),
      openStreams: this.streams.size,
      engine: below?.engine,
      consumers: below?.transport.consumers,
      relays: below?.transport.relays,
    };
  }

  /** Undefined while the database is away: then the rest of the page is needed most. */
  async #below() {
    try {
      return { engine: await engineState(this.units), transport: await this.transport.report() };
    } catch (error) {
      if (storeIsAway(error)) return undefined;
      throw error;
    }
  }
}
