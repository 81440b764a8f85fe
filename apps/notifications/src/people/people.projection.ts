import { DirectoryEntryV1 } from '@alongside/contracts';
import { type EventContext, Projection, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { Person } from './person.entity.js';

/** Keeps how people are called, so that notices can be written while identity is away. */
@Projection('people')
export class PeopleProjection {
  @Reads(DirectoryEntryV1, 'handle', 'tag', 'language', 'timeZone')
  async entry(
    @Payload() entry: Pick<DirectoryEntryV1, 'handle' | 'tag' | 'language' | 'timeZone'> | null,
    @Ctx() { unit: { em, network: networkId }, key: person }: EventContext,
  ): Promise<void> {
    if (entry) await em.upsert(Person, { person, networkId, ...entry });
    else await em.nativeDelete(Person, { person, networkId });
  }
}
