/**
 * Seals what is private under the key of the person whom it concerns. `associated` binds a text to its place (stream,
 * fact and field), so that it cannot be moved to another.
 */
export abstract class Cipher {
  abstract seal(subject: string, network: string, plaintext: string, associated: string): Promise<string>;

  /** The text, or undefined when the subject's key was destroyed. Anything else that fails is an error. */
  abstract open(subject: string, network: string, sealed: string, associated: string): Promise<string | undefined>;
}
