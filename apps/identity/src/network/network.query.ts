import { NotFound, type Unit } from '@alongside/event-store';
import { LockMode } from '@mikro-orm/core';
import { FoundedNetwork } from './network.entity.js';

export interface NetworkKnown {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** The network of the unit. */
export async function ownNetwork({ em, network: id }: Unit): Promise<NetworkKnown> {
  const { slug, name } = await em.findOneOrFail(FoundedNetwork, { networkId: id });
  return { id, slug, name };
}

/** The network of a short name, asked by people who are not signed in: the unit has to see every network. */
export async function networkOfSlug({ em }: Unit, slug: string): Promise<string | undefined> {
  return (await em.findOne(FoundedNetwork, { slug }))?.networkId;
}

export async function existingNetworkOfSlug(unit: Unit, slug: string): Promise<string> {
  const network = await networkOfSlug(unit, slug);
  if (!network) throw new NotFound();
  return network;
}

export async function anyNetwork({ em }: Unit): Promise<boolean> {
  return (await em.findOne(FoundedNetwork, { networkId: { $ne: null } })) !== null;
}

/** Changes that must see each other's outcome queue on the network's row until the one before is committed. */
export async function oneAtATime({ em, network }: Unit): Promise<void> {
  await em.findOneOrFail(FoundedNetwork, { networkId: network }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}
