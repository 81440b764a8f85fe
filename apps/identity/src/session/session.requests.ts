import { handleLength } from '@alongside/contracts';
import { Text } from '@alongside/service';

export class SignInBody {
  @Text({ max: 40, means: 'The short name of the network.' })
  network: string;

  @Text({ max: handleLength.max, means: 'The handle, in any case of letters.' })
  handle: string;

  @Text({ max: 12, means: 'The tag that the network added to the handle.' })
  tag: string;

  @Text({ max: 256, means: 'The passphrase.' })
  passphrase: string;
}
