import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mvn from 'mvn-artifact-download';
import { CannotStart } from './cannot-start.js';
import { type Progress, root } from './folders.js';

export interface JarList {
  /** Maven coordinates: `group:artifact:version`. */
  artifacts: string[];
  /** File name → sha256 in hex. */
  sums: Map<string, string>;
}

/** Puts one artifact into a folder and answers with the file's path. */
export type Download = (artifact: string, folder: string) => Promise<string>;

const AT_ONCE = 6;
const ATTEMPTS = 6;
/** Doubled after each attempt: 15 s in all, as long as a router takes to find its line again. */
const PAUSE_MS = 500;
/** The largest jar has 9 MB; a connection that stalls gives no error by itself. */
const ONE_DOWNLOAD_MS = 120_000;

export async function kafkaJars(): Promise<JarList> {
  const lines = async (file: string) =>
    (await readFile(join(root, 'infra/local/kafka', file), 'utf8')).trim().split('\n');
  const sums = (await lines('jars.sha256')).map((line) => line.split(/\s+/));
  return {
    artifacts: await lines('gavs.txt'),
    sums: new Map(sums.map(([sum, name]) => [String(name), String(sum)])),
  };
}

export interface Fetching {
  progress: Progress;
  download?: Download;
  /** Milliseconds after the first failure. */
  pauseMs?: number;
}

const fromMaven: Download = (artifact, folder) => mvn.default(artifact, folder);

/**
 * The class path of Kafka. Each file is checked on every start, fetched if it is missing or not what the list says,
 * and appears under its name only when it is whole.
 */
export async function ensureJars(
  { artifacts, sums }: JarList,
  folder: string,
  { progress, download = fromMaven, pauseMs = PAUSE_MS }: Fetching,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const missing = await missingOf(artifacts, sums, folder);
  if (missing.length) progress(`Kafka: fetching ${missing.length} of ${artifacts.length} files (43 MB, once) …`);
  const queue = [...missing];
  const one = async () => {
    for (let artifact = queue.shift(); artifact; artifact = queue.shift()) {
      await fetchRetried({ artifact, folder, sums, download, pauseMs });
      const fetched = missing.length - queue.length;
      if (fetched % 10 === 0) progress(`Kafka: ${fetched} of ${missing.length} files`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  if (missing.length) progress('Kafka: all files are there, with the checksums of the list');
  return [...sums.keys()].sort().map((name) => join(folder, name));
}

async function missingOf(artifacts: string[], sums: JarList['sums'], folder: string): Promise<string[]> {
  const whole = await Promise.all(
    artifacts.map(async (artifact) => {
      const name = fileNameOf(artifact);
      return (await sumOf(join(folder, name))) === sums.get(name);
    }),
  );
  return artifacts.filter((_, i) => !whole[i]);
}

interface Fetch {
  artifact: string;
  folder: string;
  sums: JarList['sums'];
  download: Download;
  pauseMs: number;
}

async function fetchRetried(fetch: Fetch): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(fetch);
    } catch (error) {
      if (attempt === ATTEMPTS) throw refusal(fetch.artifact, error as Error);
      await pause(fetch.pauseMs * 2 ** (attempt - 1));
    }
  }
}

/** A file cut short has the wrong sum as well, so a wrong sum is tried again before it is believed. */
function refusal(artifact: string, error: Error): CannotStart {
  if (error instanceof CannotStart) return error;
  return new CannotStart(
    `Kafka's file ${artifact} could not be fetched (${error.message}): check the network, then start again.`,
  );
}

async function fetchOnce({ artifact, folder, sums, download }: Fetch): Promise<void> {
  const part = join(folder, `.part-${process.pid}-${artifact.replaceAll(':', '-')}`);
  await mkdir(part, { recursive: true });
  const deadline = new AbortController();
  try {
    const late = pause(ONE_DOWNLOAD_MS, undefined, { signal: deadline.signal }).then(() => {
      throw new Error(`nothing arrived within ${ONE_DOWNLOAD_MS / 1000} s`);
    });
    late.catch(() => undefined);
    const file = await Promise.race([download(artifact, part), late]);
    const expected = sums.get(basename(file));
    const found = await sumOf(file);
    if (found !== expected)
      throw new CannotStart(
        `${basename(file)} is not what was published (sha256 ${found}): check the network's proxy, then start again.`,
      );
    await rename(file, join(folder, basename(file)));
  } finally {
    deadline.abort();
    await rm(part, { recursive: true, force: true });
  }
}

function fileNameOf(artifact: string): string {
  const [, name, version] = artifact.split(':');
  return `${name}-${version}.jar`;
}

async function sumOf(file: string): Promise<string | undefined> {
  return readFile(file).then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    () => undefined,
  );
}
