import { CannotStart, type Guard, outsideServers, startStack, temporaryFolder } from '@alongside/local';
import { oneFact } from './one-fact.story.js';
import { setTheStage } from './set-the-stage.js';
import { type Told, tell } from './telling.js';

/** Tells the story on a throw-away stack of its own; gives the exit code. */
export async function perform(guard: Guard, say: (line: string) => void): Promise<number> {
  const { postgres, brokers } = outsideServers();
  if (postgres || brokers)
    throw new CannotStart(
      'A story moves time, so it never runs on outside servers: unset ALONGSIDE_POSTGRES_URL, ALONGSIDE_KAFKA_BROKERS.',
    );
  say('Starting a throw-away stack; nothing of it stays behind.');
  const folder = await temporaryFolder();
  guard.tell({ remove: folder });
  const stack = await startStack({ guard, folder, throwAway: true, progress: say });
  const { stage, strike } = await setTheStage({ stack, namespace: 'story.', guard, folder, progress: say });
  const told = await tell(stage, oneFact, (one) => say(sentence(one)));
  await strike();
  say(`\n${summary(told)}`);
  return told.some(({ missing }) => missing.length > 0) ? 1 : 0;
}

const sentence = ({ step, milliseconds, missing }: Told): string =>
  [
    `\n${step.tells}.`,
    `  ${step.service} · ${step.publishes.join(', ') || 'nothing becomes public'}`,
    missing.length ? `  MISSING: ${missing.join(', ')}` : `  ${milliseconds} ms · seen by ${step.seenBy}`,
  ].join('\n');

/** The last line of a story; what is missing is counted from what the steps declare. */
export function summary(told: readonly Told[]): string {
  const services = new Set(told.map(({ step }) => step.service)).size;
  const missing = told.reduce((sum, one) => sum + one.missing.length, 0);
  return `story: ${told.length} steps, ${services} services, ${missing} missing`;
}
