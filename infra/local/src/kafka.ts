import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.js';
import { demandRoom, kept, type Progress, root } from './folders.js';
import type { Guard } from './guard-line.js';
import { ensureJars, kafkaJars } from './jars.js';
import { findJava } from './java.js';
import { brokerSettings } from './kafka-settings.js';
import { freePorts, HOST } from './ports.js';
import { Program } from './program.js';

export interface Kafka {
  brokers: string;
  /** The segments' folder; what is on a topic can be read there as bytes. */
  data: string;
  program: Program;
  stop(): Promise<void>;
}

export interface KafkaOptions {
  guard: Guard;
  /** Holds the data, the settings and the log; made if it is missing, continued if it is there. */
  folder: string;
  /** Kept through restarts where clients must find the broker again. */
  port?: number;
  progress?: Progress;
}

const START_LIMIT_MS = 90_000;
const STOP_PATIENCE_MS = 15_000;
/** Between choosing a free port and Kafka's bind another program may take it. */
const ATTEMPTS = 3;
/** Light flags: started in 2 s at 160 MB; the defaults take twice of both. */
const JVM =
  '-Xms64m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss512k -XX:-UsePerfData -Djava.awt.headless=true';

/** One real broker that is its own controller, as a plain process. */
export async function startKafka({ guard, folder, port, progress = () => undefined }: KafkaOptions): Promise<Kafka> {
  const [java] = await Promise.all([findJava(), demandRoom(folder)]);
  const jars = await ensureJars(await kafkaJars(), join(kept.downloads, 'kafka'), { progress });
  for (let attempt = 1; ; attempt++) {
    const [free, controller] = await freePorts(2);
    const program = await launch({ guard, folder, java, jars, port: port ?? free, controller });
    try {
      await program.until(() => program.printed().includes('Kafka Server started'), START_LIMIT_MS);
    } catch (error) {
      if (attempt === ATTEMPTS || !/Address already in use|BindException/.test(program.printed())) throw error;
      continue;
    }
    return {
      brokers: `${HOST}:${port ?? free}`,
      data: join(folder, 'data'),
      program,
      stop: () => program.stop(STOP_PATIENCE_MS),
    };
  }
}

interface Launch {
  guard: Guard;
  folder: string;
  java: string;
  jars: string[];
  port?: number;
  controller?: number;
}

async function launch({ guard, folder, java, jars, port = 0, controller = 0 }: Launch): Promise<Program> {
  await mkdir(folder, { recursive: true });
  const data = join(folder, 'data');
  // What `kafka-storage format` writes; copied, because a Java start of its own for it costs over a second.
  if (!existsSync(join(data, 'meta.properties')))
    cpSync(join(root, 'infra/local/kafka/formatted'), data, { recursive: true });
  const settings = join(folder, 'server.properties');
  writeFileSync(settings, brokerSettings({ host: HOST, port, controller, data }));
  if (jars.some((jar) => jar.includes(':')))
    throw new CannotStart('Java cannot read a class path with a colon in it: move this folder to a path without one.');
  return new Program(guard, {
    name: 'Kafka',
    stage: 'server',
    command: java,
    args: [...JVM.split(' '), ...LOGGING, '-cp', jars.join(':'), 'kafka.Kafka', settings],
    cwd: folder,
    env: { ...process.env, CLASSPATH: '' },
    log: join(folder, 'kafka.txt'),
    signal: 'SIGTERM',
  });
}

const LOGGING = [
  `-Dlog4j2.configurationFile=${join(root, 'infra/local/kafka/log4j2.properties')}`,
  '-Dlog4j2.disable.jmx=true',
];
