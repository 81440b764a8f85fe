import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from './person.js';
import type { Stage } from './stage.js';

/** One sentence of the story: what somebody does, what becomes public by it, and who sees it where. */
export interface Step {
  readonly tells: string;
  readonly service: ServiceName;
  readonly publishes: readonly string[];
  readonly seenBy: string;
  act(stage: Stage): Promise<void>;
  /** Throws or answers false until it is seen. */
  see(stage: Stage): Promise<boolean>;
}

export interface Told {
  readonly step: Step;
  readonly milliseconds: number;
  readonly missing: readonly string[];
}

/** A public event or a sight that has not come after this long counts as missing, on however busy a machine. */
const patienceMs = 60_000;

/** Tells the steps in order; each is told whole before the next begins. */
export async function tell(
  stage: Stage,
  steps: readonly Step[],
  heard: (told: Told) => void,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const step of steps) {
    const before = stage.events.firsts().length;
    const started = performance.now();
    await step.act(stage);
    const seen = await within(() => step.see(stage));
    const milliseconds = Math.round(performance.now() - started);
    const published = () =>
      stage.events
        .firsts()
        .slice(before)
        .map(({ type }) => type);
    await within(async () => step.publishes.every((type) => published().includes(type)));
    const missing = step.publishes.filter((type) => !published().includes(type));
    told.push({ step, milliseconds, missing: seen ? missing : [...missing, step.seenBy] });
    heard(told.at(-1) as Told);
  }
  return told;
}

async function within(probe: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + patienceMs;
  for (;;) {
    if (await probe()) return true;
    if (performance.now() > until) return false;
    await pause(20);
  }
}
