import { roles } from '@alongside/contracts';
import { type CryptoKey, decodeProtectedHeader, errors, type JWK, jwtVerify, SignJWT } from 'jose';
import type { Caller } from './caller.js';

/** What an access token says. `iat` and `exp` are seconds with a fraction: tokens of one second have an order. */
export interface TokenClaims {
  readonly sub: string;
  readonly net: string;
  readonly roles: readonly string[];
  readonly sid: string;
  readonly iat: number;
  readonly exp: number;
}

/** RFC 9068's type keeps other signed texts of the house from being taken for an access token. */
const typ = 'at+jwt';
const alg = 'EdDSA';

/** Machines' clocks may differ by this much, in seconds. */
export const clockLeeway = 60;

/** An access token lives ten minutes; one that claims much more was not made by identity. */
const longestLife = 15 * 60;

/** No access token of ours is longer; what is, is refused unread. In characters. */
const longestToken = 4096;

export async function signToken(claims: TokenClaims, kid: string, key: CryptoKey | JWK): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg, typ, kid }).sign(key);
}

/** A key that somebody trusted vouches for, and the instants between which it signs tokens. */
export interface VerifyingKey {
  readonly jwk: JWK;
  readonly notBefore: Date;
  readonly retiredAt: Date | null;
}

/** The caller, or undefined for anything that is not a valid access token now. */
export async function verifyToken(
  token: string,
  keyOf: (kid: string) => Promise<VerifyingKey | undefined>,
): Promise<Caller | undefined> {
  if (token.length > longestToken) return undefined;
  try {
    const { kid } = decodeProtectedHeader(token);
    const key = kid ? await keyOf(kid) : undefined;
    if (!key) return undefined;
    const { payload } = await jwtVerify(token, key.jwk, {
      algorithms: [alg],
      typ,
      clockTolerance: clockLeeway,
      requiredClaims: ['sub', 'net', 'roles', 'sid', 'iat', 'exp'],
    });
    const caller = callerOf(payload);
    return caller && wasSigning(key, caller.issuedAt) ? caller : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

const wasSigning = ({ notBefore, retiredAt }: VerifyingKey, issuedAt: Date) =>
  issuedAt >= notBefore && (retiredAt === null || issuedAt <= retiredAt);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function callerOf(claims: Readonly<Record<string, unknown>>): Caller | undefined {
  const { sub, net, sid, iat, exp } = claims;
  if (!isId(sub) || !isId(net) || !isId(sid) || typeof iat !== 'number' || typeof exp !== 'number') return undefined;
  if (exp - iat > longestLife || iat > Date.now() / 1000 + clockLeeway) return undefined;
  return {
    person: sub,
    network: net,
    session: sid,
    roles: roles.filter((role) => Array.isArray(claims.roles) && claims.roles.includes(role)),
    issuedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
  };
}

const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);
