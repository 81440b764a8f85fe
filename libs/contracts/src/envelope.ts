import Type, { type Static } from 'typebox';
import { schemaUri } from './contract.js';
import { Id, Instant, Text } from './fields.js';
import { compile } from './validation.js';

/**
 * What travels beside the data: CloudEvents 1.0 in Kafka's binary mode (value = data, attributes = headers),
 * with our extensions. Attribute names are lower-case letters and digits, as the specification demands.
 */
export interface Envelope {
  /** The fact's id: a repeat carries the same. */
  readonly id: string;
  /** `urn:alongside:<service>`. */
  readonly source: string;
  readonly type: string;
  /** Domain time, ISO 8601 in UTC. */
  readonly at: string;
  /** The stream: `<camelCaseCategory>-<id>`. */
  readonly subject: string;
  readonly key: string;
  /** Contiguous from 1 per topic and key; on state topics the version of the record. */
  readonly sequence: number;
  /** Of the writing store; raised by a restore. */
  readonly incarnation: number;
  /** The network, or `*` for what belongs to the installation. */
  readonly network: string;
  readonly correlation: string;
  readonly causation: string;
  /** W3C trace context. */
  readonly traceparent?: string;
}

const printable = { pattern: '^[!-~]+$' };
const count = (description: string) => Text(description, 16, { pattern: '^[1-9][0-9]*$' });

const Headers = Type.Object({
  'content-type': Type.Literal('application/json'),
  ce_specversion: Type.Literal('1.0'),
  ce_id: Id('Envelope.id'),
  ce_source: Text('Envelope.source', 100, printable),
  ce_type: Text('Envelope.type', 100, printable),
  ce_time: Instant('Envelope.at'),
  ce_subject: Text('Envelope.subject', 150, { pattern: '^[a-z][A-Za-z0-9]*-[!-~]+$' }),
  ce_dataschema: Text('schemaUri(Envelope.type)', 150, printable),
  ce_partitionkey: Text('Envelope.key', 100, printable),
  ce_sequence: count('Envelope.sequence'),
  ce_incarnation: count('Envelope.incarnation'),
  ce_network: Type.Union([Id('Envelope.network'), Type.Literal('*')]),
  ce_correlationid: Text('Envelope.correlation', 100, printable),
  ce_causationid: Text('Envelope.causation', 100, printable),
  traceparent: Type.Optional(Text('Envelope.traceparent', 55, { pattern: '^[0-9a-f-]{55}$' })),
});

export type EnvelopeHeaders = Static<typeof Headers>;

const violations = compile(Headers);

export function toHeaders(envelope: Envelope): Record<string, string> {
  return {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: envelope.id,
    ce_source: envelope.source,
    ce_type: envelope.type,
    ce_time: envelope.at,
    ce_subject: envelope.subject,
    ce_dataschema: schemaUri(envelope.type),
    ce_partitionkey: envelope.key,
    ce_sequence: String(envelope.sequence),
    ce_incarnation: String(envelope.incarnation),
    ce_network: envelope.network,
    ce_correlationid: envelope.correlation,
    ce_causationid: envelope.causation,
    ...(envelope.traceparent && { traceparent: envelope.traceparent }),
  };
}

/**
 * Never throws. `headers` are as the Kafka client gives them: Buffers, strings, arrays of both when a name
 * was sent twice. Names we do not know pass; what is missing, doubled, no UTF-8 or too long is a violation.
 */
export function fromHeaders(headers: Readonly<Record<string, unknown>>): Envelope | { violation: string } {
  const read = Object.fromEntries(Object.keys(Headers.properties).map((name) => [name, text(headers[name])]));
  const [violation] = violations(withoutUndefined(read));
  return violation ? { violation } : envelopeOf(read as EnvelopeHeaders);
}

function envelopeOf(headers: EnvelopeHeaders): Envelope | { violation: string } {
  const sequence = Number(headers.ce_sequence);
  const incarnation = Number(headers.ce_incarnation);
  if (!Number.isSafeInteger(sequence)) return { violation: '/ce_sequence must be a safe integer' };
  if (!Number.isSafeInteger(incarnation)) return { violation: '/ce_incarnation must be a safe integer' };
  if (headers.ce_dataschema !== schemaUri(headers.ce_type)) return { violation: '/ce_dataschema must name the type' };
  return {
    id: headers.ce_id,
    source: headers.ce_source,
    type: headers.ce_type,
    at: headers.ce_time,
    subject: headers.ce_subject,
    key: headers.ce_partitionkey,
    sequence,
    incarnation,
    network: headers.ce_network,
    correlation: headers.ce_correlationid,
    causation: headers.ce_causationid,
    ...(headers.traceparent && { traceparent: headers.traceparent }),
  };
}

const utf8 = new TextDecoder();

/** What is no UTF-8 becomes U+FFFD, which none of the patterns above lets pass. */
const text = (value: unknown) => (value instanceof Uint8Array ? utf8.decode(value) : value);

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
