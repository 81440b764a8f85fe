import { writeFileSync } from 'node:fs';

/** Tells the runner, by the name of each project, whether its spec went red. */
export default class Verdicts {
  #file;
  #red = {};

  constructor(_global, { file }) {
    this.#file = file;
  }

  onTestResult({ context }, { numFailingTests, numPassingTests, testExecError, failureMessage }) {
    const ran = numFailingTests + numPassingTests > 0;
    this.#red[context.config.displayName.name] = ran
      ? numFailingTests > 0
      : `did not run: ${testExecError?.message ?? failureMessage}`;
  }

  onRunComplete() {
    writeFileSync(this.#file, JSON.stringify(this.#red));
  }
}
