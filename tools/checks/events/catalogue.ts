import { type Contract, contracts, topics } from '@alongside/contracts';
import type { Reader } from './readers.js';

/** The page of all promises: what each means, and who reads which field of it. */
export function eventsPage(readers: readonly Reader[]): string {
  const sections = Object.entries(topics).map(([name, topic]) =>
    [
      `## Topic \`${name}\``,
      '',
      topic.meaning,
      `Written by ${topic.writer}, ${topic.partitions} partitions, ${topic.lane} lane, ${kept[topic.kind]}.`,
      ...contracts
        .filter((contract) => contract.topic === name)
        .map((contract) =>
          section(
            contract,
            readers.filter(({ type }) => type === contract.type),
          ),
        ),
    ].join('\n'),
  );
  return `${[preface, ...sections].join('\n\n')}\n`;
}

const kept = {
  events: 'kept for ever',
  state: 'compacted: the newest record of a key replaces those before, a tombstone erases it',
};

const preface = `# Public events

What one service promises to the others: opaque ids, codes and times, each field with the handlers that read it.
Generated from \`libs/contracts\` and the handlers by \`npm run generate\`; \`npm run check\` compares. Samples and JSON
Schemas stand in \`libs/contracts/samples\` and \`libs/contracts/schemas\`.`;

function section(contract: Contract, readers: readonly Reader[]): string {
  const { type, key, meaning, schema } = contract;
  return [
    '',
    `### \`${type}\``,
    '',
    `${meaning} Key: \`${key}\`.`,
    '',
    '| field | type | meaning | read by |',
    '|---|---|---|---|',
    ...Object.entries(schema.properties).map(([field, about]) =>
      row(
        field,
        about as FieldSchema,
        readers.filter(({ fields }) => fields.includes(field)),
        field === key,
      ),
    ),
  ].join('\n');
}

interface FieldSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly FieldSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly description?: string;
}

function row(field: string, schema: FieldSchema, readers: readonly Reader[], isKey: boolean): string {
  const links = readers.map(({ service, name, file }) => `${service}: [${name}](../${file})`);
  const readBy = [...(isKey ? ['the order of events'] : []), ...links].join('<br>');
  return `| \`${field}\` | ${typeOf(schema)} | ${schema.description} | ${readBy} |`;
}

function typeOf({ type, format, enum: values, anyOf, minimum, maximum, maxLength }: FieldSchema): string {
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (format === 'uuid') return 'UUID';
  if (format === 'date-time') return 'instant';
  if (type === 'integer') return `whole number, ${minimum} to ${maximum}`;
  if (type === 'string') return `text, at most ${maxLength}`;
  return String(type);
}
