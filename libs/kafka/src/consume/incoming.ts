import { createHash } from 'node:crypto';
import { type Contract, type Envelope, fromHeaders } from '@alongside/contracts';
import type { IncomingRecord } from '../client/port.js';
import type { Handler, HandlerList } from '../handlers/handler-list.js';

interface Read {
  readonly record: IncomingRecord;
  /** The record's key as text that every table can hold. */
  readonly key: string;
}

export interface Listened extends Read {
  readonly kind: 'listened';
  readonly envelope: Envelope;
  /** Null is a tombstone, on state topics only. */
  readonly data: object | null;
  readonly handlers: readonly Handler[];
}

export interface Unlistened extends Read {
  readonly kind: 'unlistened';
  readonly envelope: Envelope;
}

export interface Broken extends Read {
  readonly kind: 'broken';
  /** Names what is wrong by place and rule, never by value. */
  readonly violation: string;
  readonly envelope?: Envelope;
}

/** What a record turned out to be, before anything is known about its key. */
export type Incoming = Listened | Unlistened | Broken;

/** Bytes. Writers stay far below; a larger value is no public event, and is not parsed. */
export const largestValue = 1_048_576;

const longestKey = 100;

/** Never throws. Only types that somebody listens to are looked into. */
export function incoming(record: IncomingRecord, topic: string, handlers: HandlerList): Incoming {
  const read = { record, key: keyText(record.key) };
  const envelope = fromHeaders(record.headers);
  if ('violation' in envelope) return { ...read, kind: 'broken', violation: `headers: ${envelope.violation}` };
  if (envelope.key !== read.key) return { ...read, kind: 'broken', violation: 'ce_partitionkey is not the record key' };
  const listeners = handlers.of(envelope.type).filter(({ contract }) => contract.topic === topic);
  const [first] = listeners;
  if (!first) return { ...read, kind: 'unlistened', envelope };
  const data = dataOf(record.value, first.contract, envelope.key);
  return 'violation' in data
    ? { ...read, kind: 'broken', envelope, violation: data.violation }
    : { ...read, kind: 'listened', envelope, data: data.value, handlers: listeners };
}

type Data = { readonly value: object | null } | { readonly violation: string };

function dataOf(value: Buffer | null, contract: Contract, key: string): Data {
  if (value === null) return contract.kind === 'state' ? { value } : { violation: 'no value' };
  if (value.length > largestValue) return { violation: `more than ${largestValue} bytes` };
  const data = json(value);
  const [violation] = contract.validate(data);
  if (violation) return { violation };
  const named = (data as Record<string, unknown>)[contract.key];
  return named === key ? { value: data as object } : { violation: `/${contract.key} is not the key` };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Undefined, which no contract allows, when the bytes are not JSON. */
function json(value: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(value));
  } catch {
    return undefined;
  }
}

/** A key that is no short printable text is known by its hash: whatever has the same key still has the same name. */
export function keyText(key: Buffer | null): string {
  const text = key?.toString('latin1') ?? '';
  return /^[ -~]*$/.test(text) && text.length <= longestKey
    ? text
    : `sha256:${createHash('sha256').update(text, 'latin1').digest('hex')}`;
}
