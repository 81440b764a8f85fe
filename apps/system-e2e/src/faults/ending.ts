import { readFileSync } from 'node:fs';
import type { Platform } from '@alongside/local';
import { KeyStore, SubjectKeys } from '@alongside/service';
import { Pool } from 'pg';
import type { Person } from '../story/person.js';
import type { Stage } from '../story/stage.js';

/** How a story ended: what every store holds and every inbox says, without ids and times. */
export interface Ending {
  readonly streams: readonly string[];
  readonly inboxes: Readonly<Record<string, readonly string[]>>;
  readonly publicEvents: readonly string[];
}

export async function endingOf(stage: Stage, platform: Platform): Promise<Ending> {
  const people = [stage.ann, stage.ben, stage.carol];
  const streams = await Promise.all(Object.keys(platform.databases).map((name) => streamsOf(platform, name, people)));
  const inboxes: [string, string[]][] = [];
  for (const person of [stage.ann, stage.carol]) inboxes.push([person.name, await inboxOf(stage, person, people)]);
  return {
    streams: streams.flat().sort(),
    inboxes: Object.fromEntries(inboxes),
    publicEvents: stage.events
      .firsts()
      .map(({ type }) => type)
      .sort(),
  };
}

interface Row {
  readonly stream_id: string;
  readonly category: string;
  readonly network_id: string;
  readonly fact_id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Each stream as one text: its service, category, and its facts in order with their secrets opened. */
async function streamsOf(platform: Platform, service: string, people: readonly Person[]): Promise<string[]> {
  const databases = platform.databases[service];
  const data = new Pool({ connectionString: databases?.migrate, max: 1 });
  const keys = new Pool({ connectionString: databases?.keysRun, max: 1 });
  try {
    const wrapping = Buffer.from(readFileSync(`${platform.folder}/keys/${service}.key`, 'utf8').trim(), 'base64');
    const store = new KeyStore(new SubjectKeys(keys, wrapping));
    const { rows: subjects } = await keys.query<{ subject: string }>('select subject from subject_key');
    const { rows } = await data.query<Row>('select * from es.facts order by stream_id, version');
    const streams = new Map<string, string[]>();
    for (const row of rows) {
      const opened = await openedData(
        row,
        subjects.map(({ subject }) => subject),
        store,
      );
      const name = `${service} ${row.category} ${row.stream_id}`;
      streams.set(name, [...(streams.get(name) ?? []), `${row.type} ${opened}`]);
    }
    return [...streams].map(([name, facts]) => withoutIdsAndTimes(`${name}: ${facts.join('; ')}`, people));
  } finally {
    await Promise.all([data.end(), keys.end()]);
  }
}

async function openedData(row: Row, subjects: readonly string[], store: KeyStore): Promise<string> {
  const data: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(row.data)) {
    data[field] = isSealed(value) ? await open(row, field, value.$sealed, subjects, store) : value;
  }
  return JSON.stringify(data);
}

const isSealed = (value: unknown): value is { $sealed: string } =>
  typeof value === 'object' && value !== null && '$sealed' in value;

/** Only the key of the person whom it concerns opens it. */
async function open(row: Row, field: string, sealed: string, subjects: readonly string[], store: KeyStore) {
  const place = `${row.category}-${row.stream_id}/${row.fact_id}/${field}`;
  for (const subject of subjects) {
    const text = await store.open(subject, row.network_id, sealed, place).catch(() => undefined);
    if (text !== undefined) return JSON.parse(text) as unknown;
  }
  throw new Error(`nobody's key opens ${row.type}.${field}`);
}

async function inboxOf(stage: Stage, person: Person, people: readonly Person[]): Promise<string[]> {
  const items = await stage.inbox(person);
  return items.map(({ number: _, ...item }) => withoutIdsAndTimes(JSON.stringify(item), people)).sort();
}

function withoutIdsAndTimes(text: string, people: readonly Person[]): string {
  const named = people.reduce((told, { id, name }) => told.replaceAll(id, name), text);
  return named
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)/g, '<time>')
    .replace(/"tag":"[^"]*"/g, '"tag":"<tag>"');
}
