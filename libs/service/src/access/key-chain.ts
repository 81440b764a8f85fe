import type { TokenKeyV1 } from '@alongside/contracts';
import { CompactSign, calculateJwkThumbprint, compactVerify, type JWK } from 'jose';

/** Until when an issuing key may vouch for token keys: instants in ISO 8601. */
export interface Validity {
  readonly notBefore: string;
  readonly notAfter: string;
}

const alg = 'EdDSA';
const issuingKey = 'alongside-issuing-key';
const tokenKey = 'alongside-token-key';

type Unsigned = Omit<TokenKeyV1, 'chain' | 'signature'>;

/** The chain of an issuing key: its public half and validity, signed by the root key, whose public half it carries. */
export async function signIssuingKey(root: JWK, issuing: JWK, validity: Validity): Promise<string> {
  const payload = { jwk: publicHalf(issuing), ...validity };
  return sign(payload, { typ: issuingKey, jwk: publicHalf(root) }, root);
}

/** A record of `identity.keys`, signed by the issuing key. */
export async function signTokenKey(record: Unsigned, issuing: JWK, chain: string): Promise<TokenKeyV1> {
  const { kid, jwk, notBefore, retiredAt } = record;
  const unsigned = { kid, jwk, notBefore, retiredAt };
  return { ...unsigned, chain, signature: await sign(unsigned, { typ: tokenKey }, issuing) };
}

/**
 * Whether the root with this thumbprint (RFC 7638, SHA-256) vouches for an issuing key that was valid when the token
 * key began, and that issuing key for every word of the record. Gives the reason why not, or undefined.
 */
export async function distrust(record: TokenKeyV1, rootThumbprint: string): Promise<string | undefined> {
  const chain = await opened<{ jwk: JWK } & Validity>(record.chain, issuingKey, ({ jwk }) => jwk);
  if (!chain?.header.jwk) return 'chain-not-signed';
  if ((await calculateJwkThumbprint(chain.header.jwk)) !== rootThumbprint) return 'other-root';
  const { jwk, notBefore, notAfter } = chain.payload;
  const begins = Date.parse(record.notBefore);
  if (!(begins >= Date.parse(notBefore) && begins <= Date.parse(notAfter))) return 'issuing-key-not-valid';
  const signed = await opened<Unsigned>(record.signature, tokenKey, () => jwk);
  if (!signed) return 'record-not-signed';
  return words(signed.payload) === words(record) ? undefined : 'other-words-signed';
}

const words = ({ kid, jwk, notBefore, retiredAt }: Unsigned) =>
  JSON.stringify([kid, jwk.kty, jwk.crv, jwk.x, Date.parse(notBefore), retiredAt && Date.parse(retiredAt)]);

const publicHalf = ({ kty, crv, x }: JWK): JWK => ({ kty, crv, x });

async function sign(payload: object, header: { typ: string; jwk?: JWK }, key: JWK): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  return new CompactSign(bytes).setProtectedHeader({ alg, ...header }).sign({ ...key, alg });
}

async function opened<Payload>(jws: string, typ: string, keyOf: (header: { jwk?: JWK }) => JWK | undefined) {
  try {
    const { payload, protectedHeader } = await compactVerify(
      jws,
      (header) => {
        const key = keyOf(header);
        if (!key) throw new TypeError('no key');
        return { ...key, alg };
      },
      { algorithms: [alg] },
    );
    if (protectedHeader.typ !== typ) return undefined;
    return {
      payload: JSON.parse(new TextDecoder().decode(payload)) as Payload,
      header: protectedHeader as { jwk?: JWK },
    };
  } catch {
    return undefined; // whatever is wrong with it, nobody vouches for it
  }
}
