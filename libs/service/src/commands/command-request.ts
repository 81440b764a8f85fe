import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.js';
import { Invalid } from '../http/errors.js';
import { templateOf } from '../http/request-context.js';

/** Somebody who is not signed in, and the network that their command is for. */
export interface SignedOut {
  readonly network: string;
}

/** What makes a command's request the same one again. */
export interface CommandRequest {
  readonly network: string;
  /** Empty for somebody who is signed out: their key stands in its place (ruling 21). */
  readonly person: string;
  /** Method and template. */
  readonly route: string;
  readonly key: string;
  /** Everything that the client sent: method, address with query, body. */
  readonly sent: string;
}

const header = 'Idempotency-Key';

/** Characters. A signed-out key stands for its person, so it has to be one that nobody else would think of. */
const longest = 128;
const shortestSignedOut = 16;

export const askerOf = (who: Caller | SignedOut) => ({
  network: who.network,
  person: 'person' in who ? who.person : '',
});

export function commandRequest(
  request: FastifyRequest,
  { network, person }: { network: string; person: string },
): CommandRequest {
  const key = keyOf(request, person === '');
  const route = `${request.method} ${templateOf(request)}`;
  return {
    network,
    person,
    route,
    key,
    sent: JSON.stringify([request.method, request.url, request.body ?? null]),
  };
}

function keyOf({ headers }: FastifyRequest, signedOut: boolean): string {
  const key = headers['idempotency-key'];
  if (key === undefined || key === '') {
    throw new Invalid('idempotency-key-missing', [{ field: header, says: 'must be sent with every command' }]);
  }
  const shortest = signedOut ? shortestSignedOut : 1;
  if (typeof key !== 'string' || key.length < shortest || key.length > longest || !/^[\x21-\x7e]+$/.test(key)) {
    const says = `must be ${shortest} to ${longest} printable characters without blanks, such as a random UUID`;
    throw new Invalid('idempotency-key-invalid', [{ field: header, says }]);
  }
  return key;
}
