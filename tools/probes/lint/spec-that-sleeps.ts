// path: libs/kafka/src/relay.int.spec.ts
import { setTimeout as sleep } from 'node:timers/promises'; //! no-restricted-imports: Wait for what should become true

await sleep(100);
await new Promise((resolve) => setTimeout(resolve, 100)); //! no-restricted-syntax: Wait for what should become true
