import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@alongside/contracts';
import { Clock, everyNetwork, TimerWorker, type Unit, Units } from '@alongside/event-store';
import type { EventContext } from '@alongside/kafka';
import { keepTokenKey, migrate, type RunningService, signToken, startService } from '@alongside/service';
import { eventually, FixedClock, testDatabase, testNamespace, testStack } from '@alongside/testing';
import type { Type } from '@nestjs/common';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Pool, type QueryResultRow } from 'pg';
import { checkIns } from './app.module.js';
import { ann, riverside } from './members/members.fixtures.js';

export interface Answer {
  readonly status: number;
  // What a spec reads out of an answer it compares with what it expects.
  readonly body: ReturnType<typeof JSON.parse>;
  readonly headers: Headers;
}

/** Somebody with a token, as identity would give it. */
export interface Person {
  readonly person: string;
  readonly network?: string;
  readonly roles?: readonly Role[];
}

interface Surroundings {
  readonly brokers?: string;
  readonly kafka?: boolean;
  readonly now?: string;
}

const kid = 'check-ins-spec';

/** A check-ins service of its own on a fresh pair of databases, whose time the spec moves. Without Kafka by default. */
export class CheckIns {
  private constructor(
    readonly service: RunningService,
    readonly clock: FixedClock,
    /** As the owner of the tables, past row-level security. */
    private readonly owner: Pool,
    private readonly key: JWK,
    private readonly clear: () => Promise<void>,
  ) {}

  static async start({ brokers = testStack().brokers, kafka = false, now }: Surroundings = {}): Promise<CheckIns> {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-check-ins-'));
    const databases = await testDatabase(
      'check-ins',
      async ({ migrate: databaseUrl, keysMigrate: keysDatabaseUrl }) => {
        await migrate(checkIns, { databaseUrl, keysDatabaseUrl, purpose: 'test' });
      },
    );
    const keyFile = join(folder, 'wrapping-key');
    writeFileSync(keyFile, randomBytes(32).toString('base64'), { mode: 0o600 });
    const env = {
      ALONGSIDE_PORT: '0',
      ALONGSIDE_DATABASE_URL: databases.run,
      ALONGSIDE_KEYS_DATABASE_URL: databases.keysRun,
      ALONGSIDE_KEY_FILE: keyFile,
      ALONGSIDE_KAFKA_BROKERS: brokers,
      ALONGSIDE_NAMESPACE: testNamespace(),
      ALONGSIDE_ROOT_THUMBPRINT: 'A'.repeat(43),
      ALONGSIDE_LOG_LEVEL: 'warn',
    };
    const clock = new FixedClock(now);
    const service = await startService(checkIns, { env, kafka, overrides: [{ provide: Clock, useValue: clock }] });
    const key = await exportJWK((await generateKeyPair('EdDSA', { extractable: true })).privateKey);
    const owner = new Pool({ connectionString: databases.migrate, max: 2 });
    // The database is dropped while its connections are still closing; what they say then tells nothing.
    owner.on('error', () => undefined);
    const started = new CheckIns(service, clock, owner, key, async () => {
      await databases.drop();
      rmSync(folder, { recursive: true });
    });
    await started.trust(key);
    return started;
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.owner.end();
    await this.clear();
  }

  /** Back to an empty service at that instant: much faster than a new one. */
  async beginAgain(now: string): Promise<void> {
    const tables = await this.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'es') and tablename not in ('installation', 'mikro_orm_migrations')`,
    );
    await this.sql(`truncate ${tables.map(({ name }) => name).join(', ')}`);
    this.clock.move(now);
  }

  async ask(person: Person | undefined, method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(this.service.url + path, {
      method,
      headers: {
        ...(person && { authorization: `Bearer ${await this.tokenOf(person)}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined, headers: response.headers };
  }

  async makeCoordinator(person: string): Promise<void> {
    await this.sql('insert into coordinators (network_id, person) values ($1, $2)', [riverside, person]);
  }

  /** Moves domain time there, and waits until every timer that is due by then has rung. */
  async passTo(instant: string): Promise<void> {
    this.clock.move(instant);
    const due = 'select 1 from es.timer where due_at <= $1';
    await eventually(async () => {
      await this.service.app.get(TimerWorker).ringDue();
      return (await this.sql(due, [instant])).length === 0;
    });
  }

  async within<T>(work: (unit: Unit) => Promise<T>, network = riverside): Promise<T> {
    return this.service.app.get(Units).run(network, work);
  }

  /** Lets a projection or a policy handle an event of another service, as its batch would. */
  async hear(handle: (event: EventContext) => Promise<void>, key = ann, network = riverside): Promise<void> {
    const envelope = { id: randomUUID(), type: 'spec', at: this.clock.now(), network, key, sequence: 1 };
    await this.within((unit) => handle({ ...envelope, unit }), network);
  }

  /** A listener of the service, such as a projection. */
  listener<T>(type: Type<T>): T {
    return this.service.app.get(type, { strict: false });
  }

  async sql<Row extends QueryResultRow>(text: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(text, params)).rows;
  }

  /** What was decided, in order, as its types. */
  async facts(category: string): Promise<string[]> {
    const order = 'order by at, stream_id, version';
    return (await this.sql<{ type: string }>(`select type from es.facts where category = $1 ${order}`, [category])).map(
      ({ type }) => type,
    );
  }

  private async tokenOf({ person, network = riverside, roles = ['member'] }: Person): Promise<string> {
    const iat = Date.now() / 1_000;
    return signToken({ sub: person, net: network, roles, sid: randomUUID(), iat, exp: iat + 600 }, kid, {
      ...this.key,
      alg: 'EdDSA',
    });
  }

  private async trust({ kty, crv, x }: JWK): Promise<void> {
    const record = { kid, jwk: { kty, crv, x }, notBefore: '2020-01-01T00:00:00.000Z', retiredAt: null };
    const unsigned = { ...record, chain: '', signature: '' } as unknown as Parameters<typeof keepTokenKey>[1];
    await this.service.app.get(Units).run(everyNetwork, (unit) => keepTokenKey(unit, unsigned));
  }
}
