/** A text that somebody might find, and where. */
export interface Place {
  readonly name: string;
  readonly text: string;
}

/** A private text, under the name by which a finding is told. */
export type Secrets = ReadonlyMap<string, string>;

/** `<secret> in <place>` for each private text that stands where it must not; never the text itself. */
export function leaks(secrets: Secrets, places: readonly Place[]): string[] {
  return places.flatMap(({ name, text }) =>
    [...secrets]
      .filter(([, secret]) => forms(secret).some((form) => text.includes(form)))
      .map(([what]) => `${what} in ${name}`),
  );
}

/** As it is, as JSON escapes it, as a URL escapes it, and in base64 wherever it begins. */
function forms(secret: string): string[] {
  const inner = (shift: number) =>
    Buffer.from(' '.repeat(shift) + secret)
      .toString('base64')
      .slice(shift ? 4 : 0)
      .replace(/.{0,4}$/, '');
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...[0, 1, 2].map(inner)];
}
