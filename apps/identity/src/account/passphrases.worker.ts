import { Later } from '@alongside/service';
import { Injectable } from '@nestjs/common';
import { hash, type Options, verify } from '@node-rs/argon2';

/** OWASP's password storage cheat sheet, second row: 19 MiB, two passes, one lane. Algorithm 2 is Argon2id. */
const parameters: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** libuv runs four at once, each some tens of milliseconds: whoever stands further back waits most of a second. */
const mostAtOnce = 32;

/** Hashes and checks passphrases, which takes long on purpose, and equally long for accounts that do not exist. */
@Injectable()
export class Passphrases {
  readonly #nobodys = hash('nobody has this passphrase', parameters);
  #running = 0;

  /** In PHC string format. */
  async hash(passphrase: string): Promise<string> {
    return this.#inTurn(() => hash(normal(passphrase), parameters));
  }

  /** Whether the passphrase is the hashed one. Without a hash it never is, after the same work. */
  async verify(hashed: string | undefined, passphrase: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const right = await verify(hashed ?? (await this.#nobodys), normal(passphrase));
      return right && hashed !== undefined;
    });
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= mostAtOnce) throw new Later('busy', 1);
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
    }
  }
}

/** The same passphrase from two keyboards is the same text (NIST SP 800-63B, 3.1.1.2). */
const normal = (passphrase: string) => passphrase.normalize('NFKC');
