import { Commands, Public, Shows } from '@alongside/service';
import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { accountStream } from '../account/account.stream.js';
import { Passphrases } from '../account/passphrases.worker.js';
import { type Registered, register } from '../account/registration.stream.js';
import { Attempts, ofAddress } from '../attempts/attempts.worker.js';
import { ClaimTokens } from './claim-tokens.worker.js';
import { ClaimBody } from './network.requests.js';
import { networkStream } from './network.stream.js';

@Controller('network')
export class NetworkController {
  constructor(
    private readonly claims: ClaimTokens,
    private readonly attempts: Attempts,
    private readonly passphrases: Passphrases,
    private readonly commands: Commands,
  ) {}

  @Post()
  @Public()
  @Shows('network', 'own-profile')
  @ApiOperation({ summary: 'Founds the first network; whoever holds the token becomes its first coordinator' })
  async claim(@Body() body: ClaimBody, @Ip() address: string): Promise<Registered & { network: string }> {
    await this.attempts.begin(ofAddress(address));
    const id = await this.claims.networkOf(body.token);
    const { token, name, slug, country, passphrase, ...stated } = body;
    const passphraseHash = await this.passphrases.hash(passphrase);
    const claimed = await this.commands.run({ network: id }, async (unit) => {
      await this.claims.spend(unit, token);
      const member = await register(unit, { ...stated, passphraseHash });
      const by = member.person;
      await unit.decide(networkStream, id, {
        type: 'FoundNetwork',
        name,
        slug,
        country,
        timeZone: stated.timeZone,
        by,
      });
      await unit.decide(accountStream, by, { type: 'GrantRole', role: 'coordinator', by });
      return { network: id, ...member };
    });
    await this.attempts.succeeded(ofAddress(address));
    return claimed;
  }
}
