import Type from 'typebox';
import { type DataOf, stateRecord } from '../contract.js';
import { Instant, Text } from '../fields.js';
import { noon } from '../sample-people.js';

/** Three base64url parts (RFC 7515, section 7.1); a chain with its certificate-like payload stays far below. */
const CompactJws = (description: string) =>
  Text(description, 4096, { pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$' });

export const TokenKeyV1 = stateRecord({
  type: 'identity.token-key.v1',
  topic: 'identity.keys',
  key: 'kid',
  meaning: 'A public key that verifies access tokens. Kept for ever, with the time of its retirement.',
  data: Type.Object({
    kid: Text('The key id that tokens name.', 64, { pattern: '^[A-Za-z0-9_-]+$' }),
    jwk: Type.Object(
      {
        kty: Type.Literal('OKP'),
        crv: Type.Literal('Ed25519'),
        x: Text('The public key, base64url.', 43, { minLength: 43, pattern: '^[A-Za-z0-9_-]+$' }),
      },
      { description: 'The public key (RFC 8037).' },
    ),
    notBefore: Instant('Tokens issued before this instant are not verified by this key.'),
    retiredAt: Type.Union([Instant('Tokens issued after this instant are refused.'), Type.Null()], {
      description: 'When the key was retired; null while it is in use.',
    }),
    chain: CompactJws('The issuing key, signed by the root key of the installation.'),
    signature: CompactJws('This record, signed by the issuing key.'),
  }),
  sample: {
    kid: '2026-03-02',
    jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
    notBefore: noon,
    retiredAt: null,
    chain: 'aGVhZGVy.aXNzdWluZyBrZXk.c2lnbmF0dXJl',
    signature: 'aGVhZGVy.cmVjb3Jk.c2lnbmF0dXJl',
  },
});

export type TokenKeyV1 = DataOf<typeof TokenKeyV1>;
