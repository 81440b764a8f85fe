import { ServiceConfig, Variable } from '@alongside/service';
import { IsString } from 'class-validator';

export class IdentityConfig extends ServiceConfig {
  @Variable({
    env: 'ALONGSIDE_ISSUING_KEY_FILE',
    means:
      'A file (0600) with the key that signs token keys, as JSON: its `privateJwk`, and the `chain` up to the root.',
  })
  @IsString()
  issuingKeyFile: string;

  @Variable({
    env: 'ALONGSIDE_CLAIM_TOKEN_FILE',
    means: 'Where the one-time token to claim the first network is written (0600), while there is no network.',
  })
  @IsString()
  claimTokenFile: string;
}
