import { Forbidden } from '@alongside/service';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** As the cookie carries it: `<selector>.<verifier>`, 128 and 256 bits in base64url. Only the verifier is secret. */
export interface RefreshToken {
  readonly selector: string;
  readonly verifier: string;
}

const form = /^(?<selector>[A-Za-z0-9_-]{22})\.(?<verifier>[A-Za-z0-9_-]{43})$/;

/** The prefix makes browsers accept it only with Secure, Path=/ and no Domain: no other site can plant it. */
const name = '__Host-alongside-refresh';
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';
/** Another site's page cannot set a header of its own without a preflight, which is never answered. */
export const ownHeader = 'x-alongside-session';

/** The only way in which the cookie is read. */
export function shownRefreshToken({ headers }: FastifyRequest): RefreshToken | undefined {
  if (!headers[ownHeader]) throw new Forbidden('own-header-missing');
  if (!fromOwnPages(headers)) throw new Forbidden('cross-origin-request');
  const pairs = headers.cookie?.split(';').map((pair) => pair.trim()) ?? [];
  const own = pairs.find((pair) => pair.startsWith(`${name}=`)) ?? '';
  return form.exec(own.slice(name.length + 1))?.groups as RefreshToken | undefined;
}

/** `token` undefined makes the browser forget it. */
export function giveRefreshToken(reply: FastifyReply, token: RefreshToken | undefined, maxAgeMs: number): void {
  const value = token ? `${token.selector}.${token.verifier}` : '';
  const maxAge = token ? Math.floor(maxAgeMs / 1000) : 0;
  void reply.header('set-cookie', `${name}=${value}; Max-Age=${maxAge}; ${attributes}`);
}

/** What browsers say themselves and no page can forge: where the request comes from. */
function fromOwnPages(headers: FastifyRequest['headers']): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin !== undefined && URL.parse(headers.origin)?.host === headers.host;
}
