import type { Unit } from '@alongside/event-store';
import { Invalid, Later } from '../http/errors.js';
import type { KeyStore } from '../keys/key-store.js';
import { openText, sealText } from '../keys/sealing.js';
import type { CommandRequest } from './command-request.js';

/** PostgreSQL's interval. A phone that lost its line in the evening asks again the next morning. */
const keptFor = '24 hours';

interface Row {
  readonly same: boolean;
  readonly answer: string | null;
}

/** What is known of an earlier request with the same key: its answer, or only that it happened. */
export type Earlier = { readonly kept: true; readonly answer: unknown } | { readonly kept: false };

/** What commands were answered with, sealed. */
export class Answers {
  constructor(private readonly keys: KeyStore) {}

  /**
   * Undefined for a request that was not seen before. Only one request with this key goes on at a time: 409 for a
   * second one, 422 when the key was used for something else.
   */
  async find(unit: Unit, command: CommandRequest): Promise<Earlier | undefined> {
    const place = this.#placeOf(command);
    const [lock] = await unit.sql<{ free: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free',
      [JSON.stringify([command.network, command.person, command.route, place[3].toString('hex')])],
    );
    if (!lock?.free) throw new Later('still-running', 1, 409);
    const [row] = await unit.sql<Row>(
      `select request_hash = $5 as same, answer from es.idempotency
       where network_id = $1 and person = $2 and route = $3 and key_hash = $4 and expires_at > clock_timestamp()`,
      [...place, this.keys.fingerprint(command.sent)],
    );
    if (!row) return undefined;
    if (!row.same) throw new Invalid('idempotency-key-reused', [], 422);
    const text = row.answer === null ? undefined : await this.#open(row.answer, command);
    return text === undefined ? { kept: false } : { kept: true, answer: (JSON.parse(text) as [unknown?])[0] };
  }

  /** In the command's own transaction: the answer is known if and only if the command happened. */
  async keep(unit: Unit, command: CommandRequest, earlier: Earlier): Promise<void> {
    // In a list, because a command that answers nothing has an answer too.
    const sealed = earlier.kept ? await this.#seal(JSON.stringify([earlier.answer]), command) : null;
    await unit.sql(
      `insert into es.idempotency (network_id, person, route, key_hash, request_hash, answer, expires_at)
       values ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7::interval)
       on conflict (network_id, person, route, key_hash) do update
         set request_hash = excluded.request_hash, answer = excluded.answer, expires_at = excluded.expires_at`,
      [...this.#placeOf(command), this.keys.fingerprint(command.sent), sealed, keptFor],
    );
  }

  #placeOf({ network, person, route, key }: CommandRequest): readonly [string, string, string, Buffer] {
    return [network, person, route, this.keys.fingerprint(key)];
  }

  async #seal(text: string, command: CommandRequest): Promise<string> {
    if (!command.person) return sealText(this.#signedOutKey(command), text, associatedWith(command));
    return this.keys.seal(command.person, command.network, text, associatedWith(command));
  }

  async #open(sealed: string, command: CommandRequest): Promise<string | undefined> {
    if (!command.person) return openText(this.#signedOutKey(command), sealed, associatedWith(command));
    return this.keys.open(command.person, command.network, sealed, associatedWith(command));
  }

  /** Whoever is signed out has no key: it comes out of their Idempotency-Key, of which only a fingerprint stays. */
  #signedOutKey({ key }: CommandRequest): Buffer {
    return this.keys.fingerprint(`signed-out answer ${key}`);
  }
}

const associatedWith = ({ route, sent }: CommandRequest) => `answer/${route}/${sent}`;
