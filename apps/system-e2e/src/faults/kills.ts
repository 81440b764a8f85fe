import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Platform, ServiceProcess } from '@alongside/local';
import { type Chance, eventually } from '@alongside/testing';
import type { Step } from '../story/telling.js';

/** Where a service dies: at a step of the engine, or wherever it happens to be after so many milliseconds. */
type Moment = { readonly step: string } | { readonly afterMs: number };

interface Planned {
  readonly service: string;
  /** The number of the story's step from which on it may happen. */
  readonly from: number;
  readonly moment: Moment;
}

/** Between append and send, between send and delete, between rows and commit: the seams of the engine. */
const seams: Readonly<Record<string, readonly string[]>> = {
  identity: ['sending', 'sent'],
  'check-ins': ['sending', 'sent', 'rows'],
  notifications: ['sending', 'sent', 'rows'],
};

/** Random moments on top of the seams: at least one, and enough for three kills. */
const killsAtLeast = 3;

/** More deaths than were planned, by far: then it does not die of us. */
const deathsAtMost = 12;

/** A step of the story takes about this long; a random moment lies within it. */
const withinMs = 300;

/** The service dies at a step of the engine when the file of that name with the step's name behind it is there. */
export const dieAtFile = (folder: string, service: string) => join(folder, `die-at.${service}`);

/** Kills each service by SIGKILL at its seams and at random moments, and starts it again as a supervisor does. */
export class Kills {
  readonly counted: Record<string, number> = {};
  readonly #planned: readonly Planned[];
  readonly #armed: string[] = [];
  readonly #striking: Promise<void>[] = [];
  #lastWords: unknown;
  #over = false;

  constructor(
    private readonly platform: Platform,
    private readonly chance: Chance,
    steps: number,
  ) {
    this.#planned = Object.entries(seams).flatMap(([service, names]) => this.plan(service, names, steps));
  }

  /** Starts again whatever ends, until the story is over. */
  watch(): void {
    for (const service of Object.values(this.platform.services)) void this.keepAlive(service);
  }

  /** The same steps; with each of them begin the kills that are planned for it. */
  at(steps: readonly Step[]): Step[] {
    return steps.map((step, number) => ({
      ...step,
      act: (stage) => {
        for (const { service, moment, from } of this.#planned) if (from === number) this.arm(service, moment);
        return step.act(stage);
      },
    }));
  }

  /** Until everything planned has happened and every service that died is up again. */
  async survived(): Promise<void> {
    const { services } = this.platform;
    await eventually(() => this.unreached().length === 0, { within: 60_000 });
    await Promise.all(this.#striking);
    await eventually(() => Object.values(services).every(({ alive }) => alive), { within: 30_000 });
  }

  end(): void {
    this.#over = true;
  }

  /** Files whose step no service has come by. */
  private unreached(): string[] {
    return this.#armed.filter((file) => existsSync(file));
  }

  private arm(service: string, moment: Moment): void {
    if ('afterMs' in moment) {
      this.#striking.push(this.strike(service, moment.afterMs));
    } else {
      const file = `${dieAtFile(this.platform.folder, service)}.${moment.step}`;
      this.#armed.push(file);
      writeFileSync(file, '');
    }
  }

  /** After so long, or when the service is up again after another death. */
  private async strike(name: string, afterMs: number): Promise<void> {
    await pause(afterMs);
    const service = await eventually(() => this.platform.services[name], { within: 1_000 });
    await eventually(() => service.alive, { within: 30_000 });
    await service.kill('SIGKILL');
  }

  /** Spread over the story, so that each has happened before the next is due. */
  private plan(service: string, names: readonly string[], length: number): Planned[] {
    const random = Math.max(1, killsAtLeast - names.length);
    const moments: Moment[] = [
      ...names.map((step) => ({ step })),
      ...Array.from({ length: random }, () => ({ afterMs: this.chance.below(withinMs) })),
    ];
    const share = Math.floor(length / moments.length);
    return moments.map((moment, place) => ({ service, moment, from: place * share + this.chance.below(share) }));
  }

  /** A service may also die while it starts: that is one more death, and it is started once more. */
  private async keepAlive(service: ServiceProcess): Promise<void> {
    for (let deaths = 1; deaths <= deathsAtMost; deaths++) {
      await service.exited;
      if (this.#over) return;
      this.counted[service.name] = deaths;
      try {
        await service.start();
      } catch (error) {
        this.#lastWords = error;
      }
    }
    throw new Error(`${service.name} died ${deathsAtMost} times`, { cause: this.#lastWords });
  }
}
