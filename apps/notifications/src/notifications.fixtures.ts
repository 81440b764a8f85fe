import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock, everyNetwork, TimerWorker, type Unit, Units } from '@alongside/event-store';
import type { EventContext } from '@alongside/kafka';
import { keepTokenKey, migrate, type RunningService, signToken, startService } from '@alongside/service';
import { eventually, FixedClock, type TestDatabases, testDatabase, testStack } from '@alongside/testing';
import type { Type } from '@nestjs/common';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Pool, type QueryResultRow } from 'pg';
import { notifications } from './app.module.js';
import { noon, riverside } from './notification/notification.fixtures.js';

export interface Answer {
  readonly status: number;
  // What a spec reads out of an answer it compares with what it expects.
  readonly body: ReturnType<typeof JSON.parse>;
}

const kid = 'notifications-spec';

/** A notifications service on a fresh pair of databases, whose domain time the spec moves. Without Kafka by default. */
export class Notifications {
  readonly clock = new FixedClock(noon);
  readonly #folder = mkdtempSync(join(tmpdir(), 'alongside-notifications-'));

  private constructor(
    readonly databases: TestDatabases,
    /** As the owner of the tables, past row-level security. */
    private readonly owner: Pool,
    private readonly key: JWK,
  ) {}

  readonly running: RunningService[] = [];

  static async start(kafka?: { namespace: string }): Promise<Notifications> {
    const databases = await testDatabase('notifications', async ({ migrate: databaseUrl, keysMigrate }) => {
      await migrate(notifications, { databaseUrl, keysDatabaseUrl: keysMigrate, purpose: 'test' });
    });
    const key = await exportJWK((await generateKeyPair('EdDSA', { extractable: true })).privateKey);
    const started = new Notifications(databases, new Pool({ connectionString: databases.migrate, max: 2 }), key);
    writeFileSync(started.keyFile, randomBytes(32).toString('base64'), { mode: 0o600 });
    await started.replica(kafka);
    await started.trust(key);
    return started;
  }

  /** One more process of the same service, on the same databases. */
  async replica(kafka?: { namespace: string }): Promise<RunningService> {
    const env = {
      ALONGSIDE_PORT: '0',
      ALONGSIDE_DATABASE_URL: this.databases.run,
      ALONGSIDE_KEYS_DATABASE_URL: this.databases.keysRun,
      ALONGSIDE_KEY_FILE: this.keyFile,
      ALONGSIDE_KAFKA_BROKERS: testStack().brokers,
      ALONGSIDE_NAMESPACE: kafka?.namespace ?? '',
      ALONGSIDE_ROOT_THUMBPRINT: 'A'.repeat(43),
      ALONGSIDE_LOG_LEVEL: 'warn',
    };
    const overrides = [{ provide: Clock, useValue: this.clock }];
    const service = await startService(notifications, { env, kafka: kafka !== undefined, overrides });
    this.running.push(service);
    return service;
  }

  async stop(): Promise<void> {
    for (const service of this.running) await service.stop();
    await this.owner.end();
    await this.databases.drop();
    rmSync(this.#folder, { recursive: true });
  }

  async ask(person: string, method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(this.first.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.tokenOf(person)}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  }

  /** `lives` is in seconds of machine time. */
  async tokenOf(person: string, { network = riverside, lives = 600 } = {}): Promise<string> {
    const iat = Date.now() / 1_000;
    const claims = { sub: person, net: network, roles: ['member'], sid: randomUUID(), iat, exp: iat + lives };
    return signToken(claims, kid, { ...this.key, alg: 'EdDSA' });
  }

  /** Lets a handler hear an event, in a unit whose ids derive from the two as the consumer's do. */
  async hears<Handler extends object>(
    type: Type<Handler>,
    hear: (handler: Handler, event: EventContext) => Promise<void>,
    { id = randomUUID(), key = '' }: { id?: string; key?: string } = {},
  ): Promise<void> {
    const handler = this.first.app.get(type, { strict: false });
    await this.within(
      (unit) => hear(handler, { unit, id, key, network: unit.network, type: '', at: unit.now, sequence: 1 }),
      `${type.name}/${id}`,
    );
  }

  within<T>(work: (unit: Unit) => Promise<T>, seed?: string): Promise<T> {
    return this.first.app.get(Units).run(riverside, work, seed ? { seed } : undefined);
  }

  /** Moves domain time there, and waits until every timer that is due by then has rung. */
  async passTo(instant: string): Promise<void> {
    this.clock.move(instant);
    await eventually(async () => {
      await this.first.app.get(TimerWorker).ringDue();
      return (await this.sql('select from es.timer where due_at <= $1', [instant])).length === 0;
    });
  }

  async sql<Row extends QueryResultRow>(text: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(text, params)).rows;
  }

  get first(): RunningService {
    return this.running[0] as RunningService;
  }

  private get keyFile(): string {
    return join(this.#folder, 'wrapping-key');
  }

  private async trust({ kty, crv, x }: JWK): Promise<void> {
    const record = { kid, jwk: { kty, crv, x }, notBefore: '2020-01-01T00:00:00.000Z', retiredAt: null };
    const unsigned = { ...record, chain: '', signature: '' } as unknown as Parameters<typeof keepTokenKey>[1];
    await this.first.app.get(Units).run(everyNetwork, (unit) => keepTokenKey(unit, unsigned));
  }
}
