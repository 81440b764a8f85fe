import { everyNetwork, type Units } from '@alongside/event-store';
import type { Worker } from '../running/worker.js';

/** Rows a round, and rounds in a row: a busy day's answers are gone in a few rounds without a long transaction. */
const batch = 1_000;
const mostBatches = 20;

/** Takes away the answers that were kept long enough. */
export class OldAnswers implements Worker {
  readonly everyMilliseconds = 5 * 60_000;

  constructor(private readonly units: Units) {}

  async work(): Promise<void> {
    for (let batches = 0; batches < mostBatches; batches += 1) {
      if ((await this.#removeSome()) < batch) return;
    }
  }

  async #removeSome(): Promise<number> {
    const removed = await this.units.run(everyNetwork, (unit) =>
      unit.sql(
        `delete from es.idempotency where ctid = any(array(
           select ctid from es.idempotency where expires_at <= clock_timestamp()
           order by expires_at limit ${batch} for update skip locked))
         returning 1 as removed`,
      ),
    );
    return removed.length;
  }
}
