import { existsSync, globSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { demandRoom, kept, root } from './folders.js';
import type { Guard } from './guard-line.js';
import { takeLock } from './lock.js';
import { outsideServers } from './outside.js';
import { writeSecret } from './platform/keys.js';
import { type Platform, startPlatform } from './platform/platform.js';
import { rememberedPorts } from './remembered-ports.js';
import { startStack } from './stack.js';
import { underGuard } from './under-guard.js';

// `npm start`: an installation on the real clock, kept in one ignored folder, until Ctrl-C.

await underGuard(start, { farewell: '\nEnding what was started …', interrupted: 0 });

async function start(guard: Guard, interruption: AbortSignal): Promise<number> {
  const begun = performance.now();
  await demandRoom(kept.all);
  await takeLock(kept.lock, guard);
  await mkdir(kept.data, { recursive: true, mode: 0o711 });
  await keepOldLogs();
  const portOf = await rememberedPorts(join(kept.data, 'ports.json'));
  const outside = outsideServers();
  const stack = await startStack({
    guard,
    folder: kept.data,
    throwAway: false,
    progress: console.log,
    outside,
    ports: {
      postgres: outside.postgres ? undefined : await portOf('postgres'),
      kafka: outside.brokers ? undefined : await portOf('kafka'),
    },
  });
  console.log(`Stack: ${stack.name}`);
  const platform = await startPlatform({
    stack,
    guard,
    namespace: process.env.ALONGSIDE_NAMESPACE ?? '',
    purpose: 'live',
    services: servicesHere(),
    folder: kept.data,
    logs: kept.logs,
    port: portOf,
    progress: console.log,
  });
  await rememberEnvironments(platform);
  console.log(welcome(platform, (performance.now() - begun) / 1000));
  await new Promise(() => reportEndings(platform, interruption));
  return 0;
}

/** Logs of this run and of the one before: enough to look into a crash, and never more than that. */
async function keepOldLogs(): Promise<void> {
  await rm(kept.olderLogs, { recursive: true, force: true });
  if (existsSync(kept.logs)) await rename(kept.logs, kept.olderLogs);
}

/** A service is an app with a doorbell. */
function servicesHere(): string[] {
  const doorbells = globSync('apps/*/src/main.ts', { cwd: root });
  return doorbells.map((file) => String(file.split('/')[1])).sort();
}

/** For commands such as `npm run claim-token`, which act as the running service does. */
async function rememberEnvironments({ services, folder }: Platform): Promise<void> {
  const environments = join(folder, 'environments');
  await mkdir(environments, { recursive: true, mode: 0o700 });
  for (const { name, env } of Object.values(services))
    await writeSecret(join(environments, `${name}.json`), JSON.stringify(env));
}

function welcome({ urls, claimTokenFile }: Platform, seconds: number): string {
  const here = (file: string) => relative(root, file);
  return `
Alongside is ready after ${seconds.toFixed(1)} s.

${Object.entries(urls)
  .map(([name, url]) => `  ${name.padEnd(14)} ${url}    its routes: ${url}/openapi.json`)
  .join('\n')}

What to do next
  Claim the first network: POST /network at identity with the one-time token in ${here(claimTokenFile)}
    (valid for 30 minutes; "npm run claim-token" in another terminal makes a new one).
  See a missed check-in travel: "npm run story" in another terminal, on a stack of its own that it throws away.
  Logs are in ${here(kept.logs)}, data in ${here(kept.data)}. Ctrl-C ends everything and keeps the data.
`;
}

function reportEndings({ services }: Platform, interruption: AbortSignal): void {
  for (const { name, exited, log } of Object.values(services))
    void exited.then(() => {
      if (interruption.aborted) return;
      console.error(`${name} has ended by itself; the others go on. Its last words are in ${relative(root, log)}.`);
    });
}
