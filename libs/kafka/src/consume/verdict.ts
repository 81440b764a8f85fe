import type { Envelope } from '@alongside/contracts';
import type { Incoming } from './incoming.js';

/** How a consumer keeps order. */
export interface Rules {
  /** `sequence`: contiguous, a jump is a loss. `version`: only higher ones count, the newest replaces all before. */
  readonly order: 'sequence' | 'version';
  /** Whether a parked record holds up what follows on its key, and too many of them the whole consumer. */
  readonly holds: boolean;
}

/** The last sequence that a key has reached. */
export interface Mark {
  readonly incarnation: number;
  readonly sequence: number;
}

export type ParkReason = 'contract' | 'handler' | 'gap' | 'restored' | 'behind';

export type Verdict =
  | { readonly act: 'apply' | 'skip'; readonly gap?: boolean }
  | { readonly act: 'drop' }
  | { readonly act: 'park'; readonly reason: ParkReason }
  /** There is no room to park it: its partition stands still. */
  | { readonly act: 'wait' };

/** What to do with a record, from where its key stands. Pure. */
export function judge(record: Incoming, mark: Mark | undefined, held: boolean, rules: Rules): Verdict {
  const { envelope } = record;
  if (envelope && mark && envelope.sequence <= mark.sequence) return repeated(envelope, mark, held);
  if (held) return { act: 'park', reason: 'behind' };
  if (record.kind === 'broken') return { act: 'park', reason: 'contract' };
  const gap = rules.order === 'sequence' && record.envelope.sequence > (mark?.sequence ?? 0) + 1;
  if (gap && rules.holds) return { act: 'park', reason: 'gap' };
  return { act: record.kind === 'listened' ? 'apply' : 'skip', gap };
}

/** After a restore a store counts again from an older number: what looks like a repeat may be news. */
function repeated({ incarnation }: Envelope, mark: Mark, held: boolean): Verdict {
  if (incarnation <= mark.incarnation) return { act: 'drop' };
  return { act: 'park', reason: held ? 'behind' : 'restored' };
}
