import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { identityOf } from './living.ts';

// The one that stays. It runs in a session of its own, is told over its standard input what to look after, and ends it
// all when it is told to, when that input closes (the program died, however it died), or when one of the watched
// starters is gone. Node runs this file as it is: only built-in modules, only erasable syntax.

export type Stage = 'run' | 'service' | 'server';
export type Told =
  | { watch: number; ours: boolean }
  | { process: number; stage: Stage; signal: NodeJS.Signals }
  | { gone: number }
  | { remove: string }
  | { containers: string; socket: string }
  | { finish: true };

const POLL_MS = 200;
/** Asked to end, a service may drain for this long; with nobody left to wait for it, ten seconds must do for all. */
const PATIENCE_MS = { finished: 12_000, abandoned: 2_500 };
const STAGES: Stage[] = ['run', 'service', 'server'];

const watched = new Map<number, { identity: string; ours: boolean }>();
const processes = new Map<number, { stage: Stage; signal: NodeJS.Signals }>();
const leftovers = new Set<string>();
const containers = new Map<string, string>();
let ending = false;

function hear(told: Told): void {
  if ('watch' in told) watched.set(told.watch, { identity: identityOf(told.watch), ours: told.ours });
  else if ('process' in told) processes.set(told.process, told);
  else if ('gone' in told) processes.delete(told.gone);
  else if ('remove' in told) leftovers.add(told.remove);
  else if ('containers' in told) containers.set(told.containers, told.socket);
  else void end(PATIENCE_MS.finished);
}

async function end(patience: number): Promise<void> {
  if (ending) return;
  ending = true;
  clearInterval(watching);
  for (const stage of STAGES) await endStage(stage, patience);
  for (const [label, socket] of containers) await removeContainers(label, socket);
  for (const path of leftovers) rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  process.exit(0);
}

async function endStage(stage: Stage, patience: number): Promise<void> {
  const pids = [...processes].filter(([, one]) => one.stage === stage).map(([pid]) => pid);
  for (const pid of pids) signalGroup(pid, processes.get(pid)?.signal ?? 'SIGTERM');
  const limit = Date.now() + patience;
  while (Date.now() < limit && pids.some((pid) => identityOf(pid) !== '')) await pause(50);
  for (const pid of pids) signalGroup(pid, 'SIGKILL');
  while (Date.now() < limit + 1_000 && pids.some((pid) => identityOf(pid) !== '')) await pause(20);
}

/** Each guarded process leads a group of its own, so its children are reached with it. */
function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Those with the label, asked of the container runtime itself; one that does not answer cannot be helped. */
async function removeContainers(label: string, socket: string): Promise<void> {
  const filters = encodeURIComponent(JSON.stringify({ label: [label] }));
  const listed = await runtime(socket, 'GET', `/containers/json?all=1&filters=${filters}`);
  const found = JSON.parse(listed || '[]') as { Id: string }[];
  await Promise.all(found.map(({ Id }) => runtime(socket, 'DELETE', `/containers/${Id}?force=1&v=1`)));
}

function runtime(socketPath: string, method: string, path: string): Promise<string> {
  return new Promise((done) => {
    const asked = request({ socketPath, method, path, timeout: 5_000 }, (answer) => {
      let body = '';
      answer.on('data', (bytes) => (body += bytes)).on('end', () => done(body));
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => done(''));
    asked.end();
  });
}

/** With one of them gone, the others are of no use to anybody; they may be stuck, so they are not asked. */
function abandon(): void {
  for (const [pid, { identity, ours }] of watched)
    if (ours && identityOf(pid) === identity) process.kill(pid, 'SIGKILL');
  void end(PATIENCE_MS.abandoned);
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const watching = setInterval(() => {
  if ([...watched].some(([pid, { identity }]) => identityOf(pid) !== identity)) abandon();
}, POLL_MS);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
createInterface({ input: process.stdin })
  .on('line', (line) => hear(JSON.parse(line) as Told))
  .on('close', () => void end(PATIENCE_MS.abandoned));
