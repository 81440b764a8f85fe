import { NetworkFoundedV1 } from '@alongside/contracts';
import { type EventContext, Projection, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { NetworkCountry } from './network-country.entity.js';

@Projection('network-countries')
export class NetworkCountriesProjection {
  @Reads(NetworkFoundedV1, 'network', 'country')
  async founded(
    @Payload() { network: networkId, country }: Pick<NetworkFoundedV1, 'network' | 'country'>,
    @Ctx() { unit }: EventContext,
  ): Promise<void> {
    await unit.em.upsert(NetworkCountry, { networkId, country });
  }
}
