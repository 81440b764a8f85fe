/** Something the machine lacks. The message is one sentence that ends with what to do about it; no stack is shown. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
