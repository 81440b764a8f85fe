import { type OwnKafka, ownKafka } from '@alongside/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Scene, scene } from './faults/scene.js';
import { oneFact } from './story/one-fact.story.js';
import { tell } from './story/telling.js';

const isAgreed = oneFact.findIndex(({ publishes }) => publishes.includes('check-ins.plan-agreed.v1')) + 1;

let kafka: OwnKafka;
let set: Scene;

beforeAll(async () => {
  kafka = await ownKafka();
  set = await scene({ brokers: kafka.brokers });
  await tell(set.stage, oneFact.slice(0, isAgreed), () => undefined);
  await set.stage.time.rest();
  await kafka.stop();
}, 300_000);
afterAll(async () => {
  await set?.strike();
  await kafka?.remove();
});

describe('check-ins, restarted while the broker is away', () => {
  const asks = { mood: 'low', craving: 9, halt: [], note: 'nobody else knows', supportWanted: true };

  it('becomes ready, and says that it is degraded', async () => {
    await set.platform.services['check-ins']?.restart();
    const status = await fetch(`${set.platform.urls['check-ins']}/status`);
    expect(await status.text()).toMatch(/degraded/);
  }, 60_000);

  it('takes Ann’s check-in, shows her the lines and reads it back to her', async () => {
    const answer = await set.stage.ann.post<{ lines: object[] }>('check-ins', '/me/check-ins', asks);
    expect(answer.lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(await set.stage.ann.get('check-ins', '/me/check-ins'))).toContain(asks.note);
  });

  it('tells Ben when the broker is back', async () => {
    expect(await set.stage.told(set.stage.ben, 'support-asked')).toBe(false);
    await kafka.start();
    await set.stage.time.rest();
    expect(await set.stage.told(set.stage.ben, 'support-asked')).toBe(true);
  }, 120_000);
});
