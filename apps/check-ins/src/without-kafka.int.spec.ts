import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { annsAnswers } from './check-in/check-in.fixtures.js';
import { CheckIns } from './check-ins.fixtures.js';
import { ann, ben } from './members/members.fixtures.js';
import { agreePlan } from './plan/plan.calls.fixtures.js';
import { mondayNoon, mondayOne } from './plan/plan.fixtures.js';

let service: CheckIns;
const Ann = { person: ann };

describe('a service that starts while no broker answers', () => {
  beforeAll(async () => {
    service = await CheckIns.start({ brokers: '127.0.0.1:9', kafka: true, now: '2026-03-02T12:00:00.000Z' });
  });
  afterAll(() => service.stop());

  it('is ready', async () => {
    expect(await service.ask(undefined, 'GET', '/health/ready')).toMatchObject({ status: 200 });
  });

  it('lets Ann check in and read it back', async () => {
    expect(await service.ask(Ann, 'POST', '/me/check-ins', annsAnswers)).toMatchObject({ status: 201 });
    const { checkIns } = (await service.ask(Ann, 'GET', '/me/check-ins')).body;
    expect(checkIns).toMatchObject([{ status: 'given', answers: annsAnswers }]);
  });

  it('shows the lines', async () => {
    expect(await service.ask(undefined, 'GET', '/help/lines?country=US')).toMatchObject({ status: 200 });
  });

  it('raises the ladder, and keeps the word to Ben until the broker is back', async () => {
    await agreePlan(service);
    for (const instant of [mondayNoon, mondayOne, '2026-03-02T19:00:00.000Z']) await service.passTo(instant);
    expect((await service.ask({ person: ben }, 'GET', '/follow-ups')).body.followUps).toMatchObject([
      { state: 'open' },
    ]);
    const waiting = await service.sql<{ type: string }>(
      `select f.type from es.outbox o join es.facts f on f.fact_id = o.fact_id where o.topic = 'check-ins.safety'`,
    );
    expect(waiting.map(({ type }) => type)).toEqual(['FollowUpRaised', 'FollowUpRaised']);
  });
});
