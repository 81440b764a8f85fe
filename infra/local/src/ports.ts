import { createServer, type Server } from 'node:net';
import { CannotStart } from './cannot-start.js';

/** Everything here listens on this machine only. */
export const HOST = '127.0.0.1';

/** Different free ports, each held open until all are known. Another program may still take one before it is used. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => hold(0)));
  const ports = held.map(portOf);
  await Promise.all(held.map(release));
  return ports;
}

export async function isFree(port: number): Promise<boolean> {
  return hold(port).then(
    async (server) => release(server).then(() => true),
    () => false,
  );
}

/** The port that a variable asks for, or else the one of last time, or else any free one. */
export async function choosePort(variable: string, lastTime?: number): Promise<number> {
  const asked = process.env[variable];
  if (asked === undefined) {
    if (lastTime && (await isFree(lastTime))) return lastTime;
    return (await freePorts(1))[0] as number;
  }
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new CannotStart(`${variable} is "${asked}", which is no port: give a number from 1 to 65535.`);
  if (!(await isFree(port)))
    throw new CannotStart(`Port ${port} is in use: end the program that has it, or give another one by ${variable}.`);
  return port;
}

function hold(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

const release = (server: Server) => new Promise<void>((done) => server.close(() => done()));

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}
