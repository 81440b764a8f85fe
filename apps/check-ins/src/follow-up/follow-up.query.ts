import type { Unit } from '@alongside/event-store';
import { Delivery } from './delivery.entity.js';
import { FollowUpRow } from './follow-up.entity.js';
import { FollowUpRung } from './follow-up-rung.entity.js';

/** What a screen shows at once; older ones stay on record. */
const mostShown = 50;
/** More ladders than can climb for one person at a time. */
const mostClimbing = 100;

type Facts = 'followUp' | 'person' | 'because' | 'state' | 'openedAt' | 'answeredBy' | 'answeredAt';
type Asked = Pick<FollowUpRung, 'rung' | 'recipient' | 'askedAt' | 'deadline'> & { readonly reached: boolean };

/** A follow-up with everybody who was asked, in the order in which they were. */
export type OnRecord = Pick<FollowUpRow, Facts> & { readonly asked: readonly Asked[] };

export const subjectsOf = (followUps: readonly OnRecord[]) => new Set(followUps.map(({ person }) => person));

export const everybodyIn = (followUps: readonly OnRecord[]) =>
  followUps.flatMap(({ person, asked }) => [{ person }, ...asked.map(({ recipient }) => ({ person: recipient }))]);

/** The follow-ups of missed check-ins to which nobody has answered, the newest first. */
export async function unansweredFollowUps({ em, network: networkId }: Unit, person: string): Promise<FollowUpRow[]> {
  return em.find(
    FollowUpRow,
    { networkId, person, because: 'check-in-unanswered', state: { $ne: 'answered' } },
    { orderBy: { openedAt: 'desc', followUp: 'desc' }, limit: mostClimbing },
  );
}

/** The missed check-in for which a ladder still climbs, the newest if there are several. */
export async function missedCheckIn(unit: Unit, person: string): Promise<string | undefined> {
  return (await unansweredFollowUps(unit, person)).find(({ state }) => state === 'open')?.checkIn;
}

/** The support the member has asked for and waits for; null otherwise. */
export async function openSupport({ em, network: networkId }: Unit, person: string): Promise<FollowUpRow | null> {
  return em.findOne(FollowUpRow, { networkId, person, because: 'support-asked', state: 'open' });
}

/** The newest follow-ups about one person, or of the network, the newest last. */
export async function latestFollowUps(unit: Unit, about: { person?: string } = {}): Promise<OnRecord[]> {
  const rows = await unit.em.find(
    FollowUpRow,
    { networkId: unit.network, ...about },
    { orderBy: { openedAt: 'desc', followUp: 'desc' }, limit: mostShown },
  );
  return onRecord(unit, rows.reverse());
}

/** The newest follow-ups about others in which `recipient` was asked, the newest last. */
export async function followUpsAsking(unit: Unit, recipient: string): Promise<OnRecord[]> {
  const { em, network: networkId } = unit;
  const asked = await em.find(
    FollowUpRung,
    { networkId, recipient },
    { orderBy: { askedAt: 'desc', followUp: 'desc' }, limit: mostShown },
  );
  const followUp = { $in: asked.map((one) => one.followUp) };
  const order = { orderBy: { openedAt: 'asc', followUp: 'asc' } } as const;
  return onRecord(unit, await em.find(FollowUpRow, { networkId, followUp, person: { $ne: recipient } }, order));
}

/** Whether the follow-up is about the person, or the person was asked in it. */
export async function concerns({ em, network: networkId }: Unit, followUp: string, person: string): Promise<boolean> {
  const own = await em.count(FollowUpRow, { networkId, followUp, person });
  return own > 0 || (await em.count(FollowUpRung, { networkId, followUp, recipient: person })) > 0;
}

async function onRecord({ em, network: networkId }: Unit, rows: readonly FollowUpRow[]): Promise<OnRecord[]> {
  const among = { networkId, followUp: { $in: rows.map(({ followUp }) => followUp) } };
  const rungs = await em.find(FollowUpRung, among, { orderBy: { rung: 'asc', recipient: 'asc' } });
  const reached = new Set((await em.find(Delivery, among)).map(place));
  return rows.map(({ followUp, person, because, state, openedAt, answeredBy, answeredAt }) => {
    const asked = rungs
      .filter((rung) => rung.followUp === followUp)
      .map((one) => ({ ...asWas(one), reached: reached.has(place(one)) }));
    return { followUp, person, because, state, openedAt, answeredBy, answeredAt, asked };
  });
}

const asWas = ({ rung, recipient, askedAt, deadline }: FollowUpRung) => ({ rung, recipient, askedAt, deadline });
const place = ({ followUp, rung, recipient }: Delivery | FollowUpRung) => `${followUp}/${rung}/${recipient}`;
