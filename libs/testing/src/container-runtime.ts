import { setTimeout as pause } from 'node:timers/promises';
import { type ContainerRuntimeClient, getContainerRuntimeClient, ImageName } from 'testcontainers';

export const IMAGES = { postgres: 'postgres:18', kafka: 'apache/kafka:4.4.0' };

/** Pulling both takes 20 s on a good line; a run that has to wait longer is better off with plain processes. */
const PULL_MS = 60_000;

/** What keeps containers from being used here, in words; nothing when they can be. */
export async function containerObstacle(): Promise<string | undefined> {
  const client = await runtimeClient();
  if (!client) return 'no container runtime answers';
  const enough = new AbortController();
  const late = pause(PULL_MS, false, { signal: enough.signal }).catch(() => false);
  try {
    for (const image of Object.values(IMAGES))
      if (!(await Promise.race([had(client, image), late])))
        return `the image ${image} is neither there nor pulled within ${PULL_MS / 1000} s`;
    return undefined;
  } finally {
    enough.abort();
  }
}

/** The socket of the runtime on this machine; nothing for one that is reached over the network. */
export async function runtimeSocket(): Promise<string | undefined> {
  const modem = (await runtimeClient())?.container.dockerode.modem as { socketPath?: string } | undefined;
  return modem?.socketPath;
}

const runtimeClient = (): Promise<ContainerRuntimeClient | undefined> =>
  getContainerRuntimeClient().catch(() => undefined);

async function had(client: ContainerRuntimeClient, image: string): Promise<boolean> {
  const name = ImageName.fromString(image);
  try {
    if (!(await client.image.exists(name))) await client.image.pull(name);
    return await client.image.exists(name);
  } catch {
    // Offline, or refused by the registry: either way it is not here.
    return false;
  }
}
