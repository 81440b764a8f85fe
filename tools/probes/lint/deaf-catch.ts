// path: libs/kafka/src/probe.ts
export function deaf(work: () => void): void {
  try {
    work();
  } catch { //! no-restricted-syntax: Nobody hears this error
    // A comment is no handling either.
  }
}
