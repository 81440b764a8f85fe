/** The service cannot run like this, and waiting will not help. The sentence says why and what to do; no secrets. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
