import { DirectoryEntryV1, MemberRegisteredV1, RoleGrantedV1, RoleRevokedV1 } from '@alongside/contracts';
import { type EventContext, Projection, Reads } from '@alongside/kafka';
import { Ctx, Payload } from '@nestjs/microservices';
import { Coordinator } from './coordinator.entity.js';
import { Member } from './member.entity.js';

type Role = Pick<RoleGrantedV1, 'person' | 'role'>;

@Projection('members')
export class MembersProjection {
  @Reads(MemberRegisteredV1, 'person')
  async registered(
    @Payload() { person }: Pick<MemberRegisteredV1, 'person'>,
    @Ctx() { unit, network: networkId }: EventContext,
  ): Promise<void> {
    await unit.em.upsert(Member, { person, networkId }, { onConflictAction: 'ignore' });
  }

  /** A tombstone erases how the person is known, and leaves that there is somebody. */
  @Reads(DirectoryEntryV1, 'handle', 'tag')
  async known(
    @Payload() entry: Pick<DirectoryEntryV1, 'handle' | 'tag'> | null,
    @Ctx() { unit, network: networkId, key: person }: EventContext,
  ): Promise<void> {
    const { handle = null, tag = null } = entry ?? {};
    await unit.em.upsert(Member, { person, networkId, handle, tag });
  }

  @Reads(RoleGrantedV1, 'person', 'role')
  async granted(@Payload() { person, role }: Role, @Ctx() { unit, network: networkId }: EventContext): Promise<void> {
    if (role === 'coordinator') await unit.em.upsert(Coordinator, { networkId, person });
  }

  @Reads(RoleRevokedV1, 'person', 'role')
  async revoked(@Payload() { person, role }: Role, @Ctx() { unit, network: networkId }: EventContext): Promise<void> {
    if (role === 'coordinator') await unit.em.nativeDelete(Coordinator, { networkId, person });
  }
}
