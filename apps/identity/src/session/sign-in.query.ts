import { everyNetwork, noNetwork, Units } from '@alongside/event-store';
import { Unauthenticated } from '@alongside/service';
import { Injectable } from '@nestjs/common';
import { credentialOf, folded } from '../account/handle.query.js';
import { Passphrases } from '../account/passphrases.worker.js';
import { Attempts, ofAccount, ofAddress } from '../attempts/attempts.worker.js';
import { networkOfSlug } from '../network/network.query.js';
import type { SignInBody } from './session.requests.js';

export interface Proven {
  readonly person: string;
  readonly network: string;
}

/** Tells who proves to be whom. A wrong passphrase and a name that nobody has get one answer, after the same work. */
@Injectable()
export class SignIn {
  constructor(
    private readonly units: Units,
    private readonly attempts: Attempts,
    private readonly passphrases: Passphrases,
  ) {}

  async prove({ network: slug, handle, tag, passphrase }: SignInBody, address: string): Promise<Proven> {
    const network = (await this.units.read(everyNetwork, (unit) => networkOfSlug(unit, slug))) ?? noNetwork;
    const limits = [ofAddress(address), ofAccount(network, folded(handle), tag)];
    await this.attempts.begin(...limits);
    const credential = await this.units.read(network, (unit) => credentialOf(unit, handle, tag));
    const right = await this.passphrases.verify(credential?.passphraseHash, passphrase);
    if (!credential || !right) throw new Unauthenticated('sign-in-refused');
    await this.attempts.succeeded(...limits);
    return { person: credential.person, network };
  }
}
