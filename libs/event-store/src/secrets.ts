import { type Fact, forgotten } from '@alongside/eventsourcing';
import type { Cipher } from './cipher.js';
import type { Secrets, StreamType } from './stream.js';

/** Where a fact is stored: what its sealed fields are bound to. */
export interface Place {
  readonly category: string;
  readonly streamId: string;
  readonly network: string;
  readonly factId: string;
}

interface Sealed {
  readonly $sealed: string;
}

type AnyStream<F extends Fact> = Pick<StreamType<never, unknown, F>, 'secrets'>;
type Data = Record<string, unknown>;

/** The data as it is stored: each secret field as `{"$sealed": "…"}`, which also hides that it is empty. */
export async function sealed<F extends Fact>(
  cipher: Cipher,
  { secrets }: AnyStream<F>,
  fact: F,
  place: Place,
): Promise<object> {
  const data: Data = { ...fact.data };
  for (const field of fieldsOf(secrets, fact)) {
    if (data[field] === undefined) continue;
    const subject = subjectOf(secrets, fact, place);
    const text = await cipher.seal(subject, place.network, JSON.stringify(data[field]), bound(place, field));
    data[field] = { $sealed: text } satisfies Sealed;
  }
  return data;
}

/** The fact as it was decided; a field whose key was destroyed is `forgotten`. */
export async function opened<F extends Fact>(
  cipher: Cipher,
  { secrets }: AnyStream<F>,
  stored: F,
  place: Place,
): Promise<F> {
  const fields = fieldsOf(secrets, stored).filter((field) => field in stored.data);
  if (!fields.length) return stored;
  const data: Data = { ...stored.data };
  for (const field of fields) {
    const subject = subjectOf(secrets, stored, place);
    const text = await cipher.open(subject, place.network, (data[field] as Sealed).$sealed, bound(place, field));
    data[field] = text === undefined ? forgotten : (JSON.parse(text) as unknown);
  }
  return { ...stored, data };
}

function fieldsOf<F extends Fact>(secrets: Secrets<F> | undefined, { type }: F): readonly string[] {
  return secrets?.fields[type as F['type']] ?? [];
}

function subjectOf<F extends Fact>(secrets: Secrets<F> | undefined, fact: F, { streamId }: Place): string {
  const subject = secrets?.subject(fact, streamId);
  if (!subject) throw new Error(`A sealed field of ${fact.type} has no subject.`);
  return subject;
}

const bound = ({ category, streamId, factId }: Place, field: string) => `${category}-${streamId}/${factId}/${field}`;
