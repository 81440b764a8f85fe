import { seed } from '@alongside/testing';
import { describe, expect, it } from '@jest/globals';
import { type Ending, endingOf } from './faults/ending.js';
import { dieAtFile, Kills } from './faults/kills.js';
import { scene } from './faults/scene.js';
import { oneFact } from './story/one-fact.story.js';
import { services } from './story/set-the-stage.js';
import { tell } from './story/telling.js';

async function undisturbed(): Promise<Ending> {
  const { stage, platform, strike } = await scene();
  try {
    await tell(stage, oneFact, () => undefined);
    await stage.time.rest();
    return await endingOf(stage, platform);
  } finally {
    await strike();
  }
}

async function withEachServiceKilled() {
  const { stage, platform, strike } = await scene({
    preload: 'die-at-a-step.mjs',
    env: (service, where) => ({ ALONGSIDE_TEST_DIE_AT: dieAtFile(where, service) }),
  });
  const kills = new Kills(platform, seed(), oneFact.length);
  try {
    kills.watch();
    const told = await tell(stage, kills.at(oneFact), () => undefined);
    await kills.survived();
    await stage.time.rest();
    return {
      told,
      counted: kills.counted,
      ending: await endingOf(stage, platform),
    };
  } finally {
    kills.end();
    await strike();
  }
}

describe('the story while each service is killed by SIGKILL at least three times', () => {
  it('ends the same, with no step doubled', async () => {
    const calm = await undisturbed();
    const { told, counted, ending } = await withEachServiceKilled();
    process.stderr.write(`killed: ${JSON.stringify(counted)}\n`);
    for (const service of services) expect(counted[service]).toBeGreaterThanOrEqual(3);
    expect(told.flatMap(({ step, missing }) => missing.map((what) => `${step.tells}: ${what}`))).toEqual([]);
    expect(ending).toEqual(calm);
  }, 400_000);
});
