/** One thing that is wrong with a request: which field, and what it must be. Never what it was. */
export interface FieldError {
  readonly field: string;
  readonly says: string;
}

/** The request cannot be understood: 400. A rule that says no is `Refused` instead. */
export class Invalid extends Error {
  override readonly name = 'Invalid';

  constructor(
    readonly slug: string,
    readonly errors: readonly FieldError[] = [],
    readonly status: 400 | 422 = 400,
  ) {
    super(slug);
  }
}

/** Nobody, or nobody any more, is signed in: 401. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';

  constructor(readonly slug = 'not-signed-in') {
    super(slug);
  }
}

/** The caller may not do this, whatever the state of things: 403. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';

  constructor(readonly slug = 'not-allowed') {
    super(slug);
  }
}

/** It cannot be answered now, but later: 503, 409 while its twin still runs, or 429 for whoever tries too often. */
export class Later extends Error {
  override readonly name = 'Later';

  constructor(
    readonly slug: string,
    readonly retryAfterSeconds: number,
    readonly status: 409 | 429 | 503 = 503,
  ) {
    super(slug);
  }
}
