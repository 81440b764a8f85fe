import type { ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, it } from '@jest/globals';
import { byLauncher, byNpm, GONE_MS, leftOf, type Standing, serversOf, stand } from './killed.fixtures.js';

const started: ChildProcess[] = [];

async function start(args: string[]): Promise<[ChildProcess, Standing, number[]]> {
  const [child, standing] = await stand(args);
  started.push(child);
  const servers = serversOf(standing);
  expect(servers.length).toBeGreaterThanOrEqual(2);
  return [child, standing, [...servers, standing.program]];
}

async function expectGone(standing: Standing, pids: number[]): Promise<void> {
  const begun = performance.now();
  expect(await leftOf(standing, pids, GONE_MS)).toEqual([]);
  process.stderr.write(`all gone ${Math.round(performance.now() - begun)} ms after the kill\n`);
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

describe('a stack whose starter is killed by SIGKILL', () => {
  it('is gone with its processes, ports and folder when the program dies', async () => {
    const [, standing, pids] = await start(byLauncher);
    process.kill(standing.program, 'SIGKILL');
    await expectGone(standing, [...pids, standing.guard]);
  });

  it('is gone when npm dies, which started the launcher', async () => {
    const [npm, standing, pids] = await start(byNpm);
    npm.kill('SIGKILL');
    await expectGone(standing, [...pids, standing.guard]);
  });
});

describe('a stack that is ended by Ctrl-C', () => {
  it('is gone when its command returns, also when its guard was killed before', async () => {
    const [launcher, standing, pids] = await start(byLauncher);
    process.kill(standing.guard, 'SIGKILL');
    const returned = new Promise((done) => launcher.once('exit', done));
    launcher.kill('SIGINT');
    expect(await returned).toBe(0);
    expect(await leftOf(standing, pids, 0)).toEqual([]);
  });
});
