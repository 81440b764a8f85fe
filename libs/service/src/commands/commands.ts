import type { Unit, Units } from '@alongside/event-store';
import type { Caller } from '../access/caller.js';
import { requestContext } from '../http/request-context.js';
import type { KeyStore } from '../keys/key-store.js';
import { Answers } from './answers.js';
import { askerOf, type CommandRequest, commandRequest, type SignedOut } from './command-request.js';

export interface CommandOptions {
  /**
   * False where the answer holds a token or a code: it is never stored, and a repeat with the same key runs the work
   * again. Otherwise the answer is kept for 24 hours, sealed, and a repeat gets it without running anything.
   */
  readonly keepsAnswer?: boolean;
}

/** Runs the work of a command's request once for each Idempotency-Key, in one transaction (D20). */
export class Commands {
  readonly #answers: Answers;

  constructor(
    private readonly units: Units,
    keys: KeyStore,
  ) {
    this.#answers = new Answers(keys);
  }

  /** The work may run again when its transaction lost a race; what it gives has to be JSON. */
  async run<T>(who: Caller | SignedOut, work: (unit: Unit) => Promise<T>, options: CommandOptions = {}): Promise<T> {
    const context = requestContext();
    if (!context) throw new Error('a command runs inside of a request; anything else uses Units.run');
    const command = commandRequest(context.request, askerOf(who));
    const { requestId, traceparent } = context;
    const cause = { correlation: requestId, causation: requestId, ...(traceparent && { traceparent }) };
    return this.units.run(who.network, (unit) => this.#once(unit, command, work, options), { cause });
  }

  async #once<T>(
    unit: Unit,
    command: CommandRequest,
    work: (unit: Unit) => Promise<T>,
    { keepsAnswer = true }: CommandOptions,
  ): Promise<T> {
    const earlier = await this.#answers.find(unit, command);
    if (earlier?.kept) return earlier.answer as T;
    const answer = await work(unit);
    if (!earlier) await this.#answers.keep(unit, command, keepsAnswer ? { kept: true, answer } : { kept: false });
    return answer;
  }
}
