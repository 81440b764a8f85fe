import { connect } from 'node:net';
import { CannotStart } from './cannot-start.js';

/** Servers that somebody else runs. */
export interface Outside {
  postgres?: string;
  brokers?: string;
}

const VARIABLES = { postgres: 'ALONGSIDE_POSTGRES_URL', brokers: 'ALONGSIDE_KAFKA_BROKERS' };
const CONNECT_MS = 5_000;

export const outsideServers = (env: NodeJS.ProcessEnv = process.env): Outside => ({
  postgres: env[VARIABLES.postgres] || undefined,
  brokers: env[VARIABLES.brokers] || undefined,
});

/** Says at once, and in words, what a client would say after a minute of retries. */
export async function demandOutside({ postgres, brokers }: Outside): Promise<void> {
  if (postgres) {
    const { hostname, port } = urlOf(postgres);
    await demandAnswer('PostgreSQL', VARIABLES.postgres, hostname, Number(port || 5432));
  }
  for (const broker of brokers?.split(',') ?? []) {
    const [host, port] = broker.trim().split(':');
    if (!host || !Number(port))
      throw new CannotStart(
        `${VARIABLES.brokers} has "${broker}" in it: write each broker as host:port, with commas between.`,
      );
    await demandAnswer('Kafka', VARIABLES.brokers, host, Number(port));
  }
}

/** The address may hold a password, so it is not repeated in the sentence. */
function urlOf(postgres: string): URL {
  const url = URL.canParse(postgres) ? new URL(postgres) : undefined;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname) return url;
  throw new CannotStart(
    `${VARIABLES.postgres} is no address of PostgreSQL: write postgres://user:password@host:port/postgres.`,
  );
}

async function demandAnswer(server: string, variable: string, host: string, port: number): Promise<void> {
  const failure = await new Promise<string | undefined>((done) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    socket.once('connect', () => done(undefined));
    socket.once('timeout', () => done(`nothing within ${CONNECT_MS / 1000} s`));
    socket.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    socket.once('close', () => socket.removeAllListeners());
    setTimeout(() => socket.destroy(), CONNECT_MS + 100).unref();
  });
  if (failure)
    throw new CannotStart(
      `${server} at ${host}:${port} does not answer (${failure}): start it, or correct ${variable}.`,
    );
}
