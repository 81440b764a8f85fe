import { everyNetwork, Units } from '@alongside/event-store';
import { Commands, Public, Shows } from '@alongside/service';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { existingNetworkOfSlug } from '../network/network.query.js';
import { RegisterBody } from './account.requests.js';
import { notice } from './notice.texts.js';
import { Passphrases } from './passphrases.worker.js';
import { type Registered, register } from './registration.stream.js';

@Controller()
export class AccountController {
  constructor(
    private readonly units: Units,
    private readonly passphrases: Passphrases,
    private readonly commands: Commands,
  ) {}

  @Get('notice')
  @Public()
  @Shows('notice')
  @ApiOperation({ summary: 'What everybody reads and acknowledges before they join' })
  notice(): typeof notice {
    return notice;
  }

  /** The answer is the same whoever is a member already: a handle may be taken often, its tag is drawn. */
  @Post('members')
  @Public()
  @Shows('own-profile')
  @ApiOperation({ summary: 'Joins a network by a handle and a passphrase; the answer adds the tag to sign in with' })
  async register(@Body() { network: slug, passphrase, ...stated }: RegisterBody): Promise<Registered> {
    const network = await this.units.read(everyNetwork, (unit) => existingNetworkOfSlug(unit, slug));
    const passphraseHash = await this.passphrases.hash(passphrase);
    return this.commands.run({ network }, (unit) => register(unit, { ...stated, passphraseHash }));
  }
}
