import { randomUUID } from 'node:crypto';
import { SessionsEndedV1, TokenKeyV1, toHeaders } from '@alongside/contracts';
import { KafkajsPort, type KafkaProducer, silent } from '@alongside/kafka';
import { eventually, testNamespace, testStack, topicsFor } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { ann, diaries, riverside } from '../fixtures/diary.fixtures.js';
import { newKey, publicHalf, Running } from '../fixtures/running.fixtures.js';
import { signIssuingKey, signTokenKey } from './key-chain.js';

const namespace = testNamespace();
const validity = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2126-01-01T00:00:00Z' };
let running: Running;
let identity: KafkaProducer;
let chain: string;
let [root, issuing, tokens]: JWK[] = [];

beforeAll(async () => {
  [root, issuing, tokens] = await Promise.all([newKey(), newKey(), newKey()]);
  chain = await signIssuingKey(root, issuing, validity);
  await topicsFor(namespace);
  running = await Running.start(diaries, {
    kafka: true,
    env: {
      ALONGSIDE_NAMESPACE: namespace,
      ALONGSIDE_ROOT_THUMBPRINT: await calculateJwkThumbprint(root),
    },
  });
  identity = new KafkajsPort({ brokers: [testStack().brokers], clientId: 'identity', log: silent }).producer();
  await identity.connect();
});
afterAll(async () => {
  await identity.disconnect();
  await running.stop();
});

const Ann = { person: ann };

const envelope = (type: string, key: string, network: string) =>
  toHeaders({
    id: randomUUID(),
    source: 'urn:alongside:identity',
    type,
    at: new Date().toISOString(),
    subject: `account-${key}`,
    key,
    sequence: 1,
    incarnation: 1,
    network,
    correlation: randomUUID(),
    causation: randomUUID(),
  });

async function publishKey(kid: string, by = issuing as JWK): Promise<TokenKeyV1> {
  const unsigned = { kid, jwk: publicHalf(tokens as JWK), notBefore: '2026-01-01T00:00:00Z', retiredAt: null };
  const record = await signTokenKey(unsigned, by, chain);
  const headers = envelope(TokenKeyV1.type, kid, '*');
  await identity.send([{ topic: `${namespace}identity.keys`, key: kid, value: JSON.stringify(record), headers }]);
  return record;
}

const isLetIn = async (token: string) => (await running.ask(token, 'GET', '/me/readings')).status === 200;
const tokenOf = (kid: string) => running.token(Ann, {}, tokens, kid);

describe('a token key on its topic', () => {
  it('lets people in once it has arrived, without asking identity', async () => {
    expect(await isLetIn(await tokenOf('true'))).toBe(false);
    await publishKey('true');
    const token = await tokenOf('true');
    await eventually(() => isLetIn(token), { within: 20_000 });
  });

  it('lets nobody in when the root does not vouch for it, raises an alarm, and holds up no true key', async () => {
    await publishKey('forged', await newKey());
    await publishKey('after');
    const after = await tokenOf('after');
    await eventually(() => isLetIn(after), { within: 20_000 });
    expect(await isLetIn(await tokenOf('forged'))).toBe(false);
    expect(await running.sql(`select from access.token_key where kid = 'forged'`)).toEqual([]);
    const { text } = await running.ask(undefined, 'GET', '/metrics');
    expect(text).toContain('alongside_token_keys_refused_total{reason="record-not-signed",service="diaries"} 1');
    const status = await running.ask(undefined, 'GET', '/status');
    expect(status.body.degraded).toContain('token-key-refused');
    expect(running.log.join('')).toContain('somebody put a key on identity.keys');
  });
});

describe('somebody who signs out everywhere', () => {
  it('is shut out here within five seconds, streams included', async () => {
    const token = await running.token(Ann);
    const followed = await fetch(`${running.service.url}/me/stream`, { headers: { authorization: `Bearer ${token}` } });
    const data = { person: ann, issuedBefore: new Date(Date.now() + 1).toISOString() };
    const headers = envelope(SessionsEndedV1.type, ann, riverside);
    const since = performance.now();
    await identity.send([{ topic: `${namespace}identity`, key: ann, value: JSON.stringify(data), headers }]);
    await eventually(async () => !(await isLetIn(token)));
    const shut = performance.now() - since;
    expect(await followed.text()).toContain('data: cut');
    const cut = performance.now() - since;
    process.stdout.write(`signed out everywhere: shut out after ${shut | 0} ms, stream cut after ${cut | 0} ms\n`);
    expect(Math.max(shut, cut)).toBeLessThan(5_000);
  });
});

describe('a service of which Kafka is away', () => {
  it('is ready and serves, and says that it is degraded', async () => {
    const alone = await Running.start(diaries, { kafka: true, env: { ALONGSIDE_KAFKA_BROKERS: '127.0.0.1:1' } });
    expect(await alone.ask(undefined, 'GET', '/health/ready')).toMatchObject({ status: 200 });
    expect(await alone.ask(Ann, 'POST', '/me/notes', { note: 'A quiet day' })).toMatchObject({ status: 201 });
    await eventually(async () =>
      (await alone.ask(undefined, 'GET', '/status')).body.degraded.includes('consumer-away: diaries'),
    );
    await alone.stop();
  });
});
