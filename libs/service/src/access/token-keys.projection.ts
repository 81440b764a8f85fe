import { TokenKeyV1 } from '@alongside/contracts';
import { type EventContext, Projection, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { Counter, Registry } from 'prom-client';
import { Condition } from '../running/condition.js';
import { Given } from '../running/given.js';
import { distrust } from './key-chain.js';
import { keepTokenKey } from './token-keys.js';

/** Takes over the keys that the installation's root vouches for, and no others. */
@Projection('token-keys')
export class TokenKeysProjection {
  readonly #refused: Counter<'reason'>;

  constructor(
    private readonly given: Given,
    private readonly condition: Condition,
    registry: Registry,
  ) {
    this.#refused = new Counter({
      name: 'alongside_token_keys_refused_total',
      help: 'Records of identity.keys that nobody trusted vouches for. Any at all is an alarm.',
      labelNames: ['reason'],
      registers: [registry],
    });
  }

  @Reads(TokenKeyV1, 'kid', 'jwk', 'notBefore', 'retiredAt', 'chain', 'signature')
  async published(@Payload() record: TokenKeyV1 | null, @Ctx() { unit }: EventContext): Promise<void> {
    const reason = record ? await distrust(record, this.given.config.rootThumbprint) : 'erased';
    if (record && !reason) return keepTokenKey(unit, record);
    this.#alarm(reason ?? 'erased');
  }

  /** The record is passed over, not parked: parking would hold back the true keys behind it. */
  #alarm(reason: string): void {
    this.#refused.inc({ reason });
    this.condition.degrade('token-key-refused');
    this.given.log.error({ reason }, 'somebody put a key on identity.keys that the root does not vouch for');
  }
}
