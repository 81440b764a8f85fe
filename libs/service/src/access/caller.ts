import type { Role } from '@alongside/contracts';

/** The person who asks, as their access token says. */
export interface Caller {
  readonly person: string;
  readonly network: string;
  readonly roles: readonly Role[];
  /** The id of the sign-in that the token descends from. */
  readonly session: string;
  /** Machine time, like everything about tokens. */
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}
