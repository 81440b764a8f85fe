/** Two tabs that wake together send the same token; later than this it is somebody who should not have it. */
const sameTokenAgainMs = 10_000;

/** What is kept of a family of refresh tokens. All times are machine time. */
export interface Family {
  readonly tokenHash: string;
  readonly previousHash: string | null;
  readonly rotatedAt: Date;
  readonly idleUntil: Date;
  readonly endsAt: Date;
}

/** `advance`: the successor is in force from now on. `repeat`: it already is. `end`: the family is over. */
export type Verdict = 'advance' | 'repeat' | 'end';

/** Whoever shows a token that is neither in force nor just replaced took it from somewhere: nobody keeps the family. */
export function refresh(family: Family, shownHash: string, now: Date): Verdict {
  if (now >= family.idleUntil || now >= family.endsAt) return 'end';
  if (shownHash === family.tokenHash) return 'advance';
  const justReplaced = now.getTime() - family.rotatedAt.getTime() < sameTokenAgainMs;
  return justReplaced && shownHash === family.previousHash ? 'repeat' : 'end';
}
