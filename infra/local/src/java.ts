import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from './cannot-start.js';

/** Kafka 4 is compiled for it. */
const OLDEST_JAVA = 17;
const BY_SYSTEM: Partial<Record<NodeJS.Platform, string>> = {
  linux: ' (on Debian or Ubuntu: apt-get install default-jre-headless)',
  darwin: ' (with Homebrew: brew install openjdk)',
};
const REMEDY = `install version ${OLDEST_JAVA} or newer${BY_SYSTEM[process.platform] ?? ''}, or point JAVA_HOME to one`;

/** The command of a Java that can run Kafka: JAVA_HOME's, or else the one on the path. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const candidates = [...(env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin/java')] : []), 'java'];
  const seen: string[] = [];
  for (const command of candidates) {
    const version = await versionOf(command, env);
    if (version >= OLDEST_JAVA) return command;
    if (version > 0) seen.push(`${command} is version ${version}`);
  }
  throw new CannotStart(
    seen.length
      ? `Kafka needs a newer Java (${seen.join(', ')}): ${REMEDY}.`
      : `Kafka needs Java and none was found: ${REMEDY}.`,
  );
}

/** The feature release: 8 for "1.8.0_392", 17 for "17.0.15", 0 where there is none. */
async function versionOf(command: string, env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { stderr } = await promisify(execFile)(command, ['-XX:-UsePerfData', '-version'], { env, timeout: 30_000 });
    const version = /version "(?:1\.)?(\d+)/.exec(stderr)?.[1];
    return Number(version ?? 0);
  } catch {
    return 0;
  }
}
