import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, type RunningService, signIssuingKey, startService } from '@alongside/service';
import { testDatabase, testNamespace, testStack } from '@alongside/testing';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { Pool, type QueryResultRow } from 'pg';
import { notice } from './account/notice.texts.js';
import { identity } from './app.module.js';

export const passphrase = 'a quiet river in march';

export const riverside = { name: 'Riverside', slug: 'riverside', country: 'US' };
export const ann = {
  handle: 'Ann',
  language: 'en',
  timeZone: 'America/New_York',
  passphrase,
  adult: true,
  noticeVersion: notice.version,
};

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

export interface Asking {
  readonly body?: object;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Starting {
  /** With brokers it publishes; without, nothing of Kafka is started. */
  readonly brokers?: string;
  readonly logLevel?: string;
  readonly logTo?: { write(line: string): void };
}

/** An identity service of its own on a fresh pair of databases. */
export class Identity {
  private constructor(
    readonly service: RunningService,
    readonly folder: string,
    readonly rootThumbprint: string,
    /** As the owner of the tables, past row-level security. */
    private readonly owner: Pool,
    private readonly drop: () => Promise<void>,
    /** Starts another one on the same databases. */
    readonly again: () => Promise<RunningService>,
  ) {}

  static async start({ brokers, logTo, logLevel = 'warn' }: Starting = {}): Promise<Identity> {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-identity-'));
    const databases = await testDatabase('identity', async ({ migrate: databaseUrl, keysMigrate: keysDatabaseUrl }) => {
      await migrate(identity, { databaseUrl, keysDatabaseUrl, purpose: 'test' });
    });
    const env = {
      ALONGSIDE_PORT: '0',
      ALONGSIDE_DATABASE_URL: databases.run,
      ALONGSIDE_KEYS_DATABASE_URL: databases.keysRun,
      ALONGSIDE_KAFKA_BROKERS: brokers ?? testStack().brokers,
      ALONGSIDE_NAMESPACE: testNamespace(),
      ALONGSIDE_CLAIM_TOKEN_FILE: join(folder, 'claim-token'),
      ALONGSIDE_LOG_LEVEL: logLevel,
      ...(await keysIn(folder)),
    };
    const again = () => startService(identity, { env, kafka: brokers !== undefined, logTo });
    return new Identity(
      await again(),
      folder,
      env.ALONGSIDE_ROOT_THUMBPRINT,
      new Pool({ connectionString: databases.migrate, max: 2 }),
      databases.drop,
      again,
    );
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.owner.end();
    await this.drop();
    rmSync(this.folder, { recursive: true });
  }

  async ask<Body = Record<string, unknown>>(method: string, path: string, asking: Asking = {}): Promise<Answer<Body>> {
    const { body, token, headers } = asking;
    const response = await fetch(this.service.url + path, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as Body, headers: response.headers };
  }

  /** What the owner of the file reads. */
  claimToken(): string {
    return readFileSync(join(this.folder, 'claim-token'), 'utf8').trim();
  }

  async sql<Row extends QueryResultRow>(text: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(text, params)).rows;
  }

  /** Carol claims the network and signs in. */
  async carol(): Promise<SignedIn> {
    const claim = { ...ann, ...riverside, handle: 'Carol', token: this.claimToken() };
    return this.signIn((await this.ask<Registered>('POST', '/network', { body: claim })).body);
  }

  async join(handle: string, network = 'riverside'): Promise<Registered> {
    return (await this.ask<Registered>('POST', '/members', { body: { ...ann, handle, network } })).body;
  }

  async signIn({ handle, tag }: Registered): Promise<SignedIn> {
    const answer = await this.ask<SignedIn>('POST', '/session', {
      body: { network: 'riverside', handle, tag, passphrase },
    });
    return { ...answer.body, cookie: cookieOf(answer) };
  }
}

export interface Registered {
  readonly person: string;
  readonly handle: string;
  readonly tag: string;
}

export interface SignedIn {
  readonly accessToken: string;
  readonly person: string;
  readonly network: string;
  readonly roles: readonly string[];
  readonly cookie: string;
}

/** The pair that a browser would send back. */
export function cookieOf({ headers }: Answer<unknown>): string {
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function keysIn(folder: string) {
  const [root, issuing] = [await newKey(), await newKey()];
  const validity = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2126-01-01T00:00:00Z' };
  const keep = (name: string, content: string) => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  return {
    ALONGSIDE_KEY_FILE: keep('wrapping-key', randomBytes(32).toString('base64')),
    ALONGSIDE_ISSUING_KEY_FILE: keep(
      'issuing-key',
      JSON.stringify({ privateJwk: issuing, chain: await signIssuingKey(root, issuing, validity) }),
    ),
    ALONGSIDE_ROOT_THUMBPRINT: await calculateJwkThumbprint(root),
  };
}

async function newKey(): Promise<JWK> {
  return exportJWK((await generateKeyPair('EdDSA', { extractable: true })).privateKey);
}
