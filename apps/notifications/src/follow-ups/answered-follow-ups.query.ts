import type { Unit } from '@alongside/event-store';
import { AnsweredFollowUp } from './answered-follow-up.entity.js';

export async function isAnswered({ em, network: networkId }: Unit, followUp: string): Promise<boolean> {
  return (await em.count(AnsweredFollowUp, { networkId, followUp })) > 0;
}
