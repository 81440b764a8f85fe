import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { everyNetwork, type Unit, Units } from '@alongside/event-store';
import { Refused } from '@alongside/eventsourcing';
import { CannotStart, type Preparation } from '@alongside/service';
import { LockMode } from '@mikro-orm/core';
import { type INestApplicationContext, Injectable, Logger } from '@nestjs/common';
import { IdentityConfig } from '../identity.config.js';
import { ClaimToken } from './claim-token.entity.js';
import { anyNetwork } from './network.query.js';

const tokenBytes = 16;
/** Long enough to read a file and fill in a form; an installation that nobody claims meanwhile stays closed. */
const lifeMs = 30 * 60_000;

/** The one-time token by which whoever can read a file on the server founds the first network. */
@Injectable()
export class ClaimTokens implements Preparation {
  readonly #log = new Logger(ClaimTokens.name);

  constructor(
    private readonly units: Units,
    private readonly config: IdentityConfig,
  ) {}

  async prepare(): Promise<void> {
    if (await this.units.read(everyNetwork, anyNetwork)) return;
    this.#log.log(await this.renew());
  }

  /** Replaces the token and its file. Gives the sentence that says where it is; `CannotStart` when it is too late. */
  async renew(): Promise<string> {
    const token = randomBytes(tokenBytes).toString('base64url');
    await this.units.run(everyNetwork, async (unit) => {
      const expiresAt = new Date(Date.now() + lifeMs);
      await unit.em.upsert(ClaimToken, {
        onlyRow: true,
        hash: hashOf(token),
        networkId: randomUUID(),
        expiresAt,
        usedAt: null,
      });
      // Asked under the row's lock: a claim that was under way is over now, and its network is seen.
      if (await anyNetwork(unit)) throw new CannotStart('There is a network already: nobody can claim another one.');
    });
    keepPrivately(this.config.claimTokenFile, token);
    return `The token to claim the first network is in ${this.config.claimTokenFile}, for thirty minutes.`;
  }

  /** The network that the token is for, also when it is spent: whether it opens anything is decided by `spend`. */
  async networkOf(token: string): Promise<string> {
    const found = await this.units.read(everyNetwork, ({ em }) => em.findOne(ClaimToken, { hash: hashOf(token) }));
    if (!found) throw new Refused('claim-token-refused');
    return found.networkId;
  }

  /** One answer to unknown, used and expired: a token that opens nothing tells nothing. */
  async spend(unit: Unit, token: string): Promise<void> {
    const where = { hash: hashOf(token) };
    const found = await unit.em.findOne(ClaimToken, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const now = new Date();
    if (!found || found.usedAt || found.expiresAt <= now) throw new Refused('claim-token-refused');
    await unit.em.nativeUpdate(ClaimToken, where, { usedAt: now });
    unit.afterCommit(() => rmSync(this.config.claimTokenFile, { force: true }));
  }
}

/** The operator's command `claim-token`. */
export async function renewClaimToken(service: INestApplicationContext): Promise<void> {
  process.stdout.write(`${await service.get(ClaimTokens, { strict: false }).renew()}\n`);
}

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** Made anew and moved into place, so that nobody else's file, link or looser mode is ever written through. */
function keepPrivately(file: string, token: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(`${file}.new`, file);
}
