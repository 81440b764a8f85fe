/**
 * A rule said no. The slug names the situation in kebab case (`check-in-not-due`) and is public API:
 * clients switch on it, so it is never renamed.
 */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly slug: string) {
    super(slug);
  }
}
