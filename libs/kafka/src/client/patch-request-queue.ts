import { createRequire } from 'node:module';

interface RequestQueue {
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  pending: unknown[];
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

/** Milliseconds after which a queue that is not throttled looks again at requests that wait for a free slot. */
const lookAgain = 10;

/**
 * kafkajs 2.2.4 re-arms a negative timer for ever on every broker connection that ever sent a request: a warning on
 * Node 24 and a thousand wake-ups a second when idle (tulios/kafkajs#1751, never released). Run once, before the
 * first client is made.
 */
export function patchKafkaJsRequestQueue(): void {
  const require = createRequire(import.meta.url);
  const { prototype } = require('kafkajs/src/network/requestQueue/index.js') as { prototype: RequestQueue };
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    const throttled = this.throttledUntil - Date.now();
    if (this.throttleCheckTimeoutId || (throttled <= 0 && this.pending.length === 0)) return;
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttled > 0 ? throttled : lookAgain,
    );
  };
}
