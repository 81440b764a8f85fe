import { createHash, createHmac, randomBytes } from 'node:crypto';
import { everyNetwork, type Unit, Units } from '@alongside/event-store';
import type { Caller, Worker } from '@alongside/service';
import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { refresh } from './refresh.decider.js';
import type { RefreshToken } from './refresh-cookie.requests.js';
import { Session } from './session.entity.js';

const day = 24 * 60 * 60_000;
/** A phone in a drawer for longer than this signs in again. */
export const idleMs = 30 * day;
/** However often it is used, a sign-in is proven anew twice a year. */
const longestMs = 180 * day;
/** More devices than anybody has: beyond it the one that was used longest ago ends. */
const mostPerPerson = 20;
const sweepRows = 1_000;

export interface Opened {
  readonly session: Pick<Session, 'sessionId' | 'networkId' | 'person'>;
  readonly refreshToken: RefreshToken;
  /** When its access token counts as issued: while its row was locked, so that ending the session ends it too. */
  readonly at: Date;
}

/** Families of refresh tokens: opened by signing in, carried on by refreshing, ended by their person or by time. */
@Injectable()
export class Sessions implements Worker {
  readonly everyMilliseconds = 60 * 60_000;

  constructor(private readonly units: Units) {}

  async open(unit: Unit, person: string): Promise<Opened> {
    const refreshToken = { selector: random(16), verifier: random(32) };
    const session = { sessionId: unit.newId(), networkId: unit.network, person };
    const now = new Date();
    await unit.em.insert(Session, {
      ...session,
      selector: refreshToken.selector,
      tokenHash: hashOf(refreshToken),
      previousHash: null,
      salt: random(32),
      ...untilIdle(now),
      endsAt: new Date(now.getTime() + longestMs),
    });
    await unit.sql(
      `delete from sessions where network_id = $1 and person = $2 and session_id in (
         select session_id from sessions where network_id = $1 and person = $2
         order by rotated_at desc, session_id offset $3 limit $4)`,
      [unit.network, person, mostPerPerson, sweepRows],
    );
    return { session, refreshToken, at: now };
  }

  /** Undefined when the family is over, or ends here. The end is committed, whatever the caller throws then. */
  async refresh(shown: RefreshToken): Promise<Opened | undefined> {
    return this.units.run(everyNetwork, async ({ em }) => {
      const where = { selector: shown.selector };
      const found = await em.findOne(Session, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!found) return undefined;
      const now = new Date();
      const verdict = refresh(found, hashOf(shown), now);
      if (verdict === 'end') return void (await em.nativeDelete(Session, where));
      const refreshToken = successorOf(shown, found.salt);
      const next = { tokenHash: hashOf(refreshToken), previousHash: found.tokenHash, ...untilIdle(now) };
      if (verdict === 'advance') await em.nativeUpdate(Session, where, next);
      return { session: found, refreshToken, at: now };
    });
  }

  /** A token from further back ends the family too, as it would by refreshing. */
  async end(shown: RefreshToken): Promise<void> {
    await this.units.run(everyNetwork, ({ em }) => em.nativeDelete(Session, { selector: shown.selector }));
  }

  async endAll({ em, network }: Unit, { person }: Caller): Promise<void> {
    await em.nativeDelete(Session, { networkId: network, person });
  }

  async work(): Promise<void> {
    await this.units.run(everyNetwork, (unit) =>
      unit.sql(
        `delete from sessions where session_id in (
           select session_id from sessions where least(idle_until, ends_at) <= $1 limit $2)`,
        [new Date(), sweepRows],
      ),
    );
  }
}

const untilIdle = (now: Date) => ({ rotatedAt: now, idleUntil: new Date(now.getTime() + idleMs) });
const random = (bytes: number) => randomBytes(bytes).toString('base64url');
const hashOf = ({ verifier }: RefreshToken) => createHash('sha256').update(verifier).digest('base64url');

/** Derived, so that the same token gives the same successor and no token has to be kept for it. */
function successorOf({ selector, verifier }: RefreshToken, salt: string): RefreshToken {
  return { selector, verifier: createHmac('sha256', salt).update(verifier).digest('base64url') };
}
