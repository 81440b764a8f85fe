/** Something that a slice does again and again while the service runs, one after the other, never side by side. */
export interface Worker {
  /** The pause between two rounds, in milliseconds of machine time. */
  readonly everyMilliseconds: number;
  /** One bounded round. What it throws is logged and counted, and the next round comes as usual. */
  work(): Promise<void>;
}

/** Something that has to be in place before the service is ready: the store is reachable and migrated by then. */
export interface Preparation {
  prepare(): Promise<void>;
}
