import { randomUUID } from 'node:crypto';
import { type Contract, FollowUpAnsweredV1, FollowUpRaisedV1, fromHeaders, toHeaders } from '@alongside/contracts';
import { KafkajsPort, type KafkaProducer, silent } from '@alongside/kafka';
import { eventually, testNamespace, testStack, topicsFor } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, annsFollowUp, ben, halfPastNoon, noon, riverside } from '../notification/notification.fixtures.js';
import { Notifications } from '../notifications.fixtures.js';

const namespace = testNamespace();
const kafka = new KafkajsPort({ brokers: testStack().brokers.split(','), clientId: 'check-ins', log: silent });
let service: Notifications;
let checkIns: KafkaProducer;

beforeAll(async () => {
  await topicsFor(namespace);
  checkIns = kafka.producer();
  await checkIns.connect();
  service = await Notifications.start({ namespace });
});
afterAll(async () => {
  await checkIns.disconnect();
  await service.stop();
});

/** What the relay of check-ins would send; sent again it carries the same id and sequence. */
function event(contract: Contract, sequence: number, data: object) {
  const headers = toHeaders({
    id: randomUUID(),
    source: 'urn:alongside:check-ins',
    type: contract.type,
    at: noon,
    subject: `followUp-${annsFollowUp}`,
    key: ann,
    sequence,
    incarnation: 1,
    network: riverside,
    correlation: randomUUID(),
    causation: randomUUID(),
  });
  return { topic: namespace + contract.topic, key: ann, value: JSON.stringify(data), headers };
}

const about = { followUp: annsFollowUp, person: ann };
const raised = event(FollowUpRaisedV1, 1, { ...about, rung: 2, recipient: ben, deadline: halfPastNoon });
const answered = event(FollowUpAnsweredV1, 2, { ...about, answeredBy: ben });

const inboxOf = async (person: string) => {
  const { body } = await service.ask(person, 'GET', '/me/inbox');
  return body.items.map(({ template }: { template: string }) => template);
};

describe('a rung that check-ins published', () => {
  it('reaches Ben once, though the relay sent it twice', async () => {
    await checkIns.send([raised, raised]);
    await eventually(async () => (await inboxOf(ben)).length > 0);
    await checkIns.send([raised, answered]);
    await eventually(async () => (await inboxOf(ann)).includes('follow-up-answered'));
    expect(await inboxOf(ben)).toEqual(['follow-up-raised']);
  });

  it('is reported back over Kafka when Ben has it on his screen, and names only what its readers need', async () => {
    const reports: object[] = [];
    const reader = kafka.consumer({
      group: `${namespace}reader`,
      topics: [`${namespace}notifications`],
      startAt: () => 0n,
      eachBatch: async ({ records, next }) => {
        for (const { value, headers } of records)
          reports.push({ ...JSON.parse(String(value)), type: (fromHeaders(headers) as { type: string }).type });
        return { next };
      },
      onHole: () => undefined,
    });
    const reading = reader.run();
    await service.ask(ben, 'PUT', '/me/inbox/acknowledged', { upTo: 1 });
    await eventually(() => reports.length > 0);
    await reader.stop();
    await reading;
    expect(reports).toEqual([{ type: 'notifications.delivered.v1', followUp: annsFollowUp, recipient: ben, rung: 2 }]);
  });
});
