import { checkInsContracts } from './check-ins/contracts.js';
import type { Contract } from './contract.js';
import { identityContracts } from './identity/contracts.js';
import { notificationsContracts } from './notifications/contracts.js';

/** Every promise of the house, by topic. */
export const contracts: readonly Contract[] = [...identityContracts, ...checkInsContracts, ...notificationsContracts];

const byType = new Map(contracts.map((contract) => [contract.type, contract]));

export function contractOf(type: string): Contract | undefined {
  return byType.get(type);
}
