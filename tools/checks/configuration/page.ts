import {
  type ConfigClass,
  describeConfig,
  MigrateConfig,
  ServiceConfig,
  type ServiceDefinition,
} from '@alongside/service';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { forStarting, forTesting, type Named, setByPrograms } from './other-variables.js';

/** `docs/configuration.md`: every variable that any of our programs reads. */
export function configurationPage(services: readonly ServiceDefinition[]): string {
  const common = new Set(describeConfig(ServiceConfig).map(({ env }) => env));
  const own = services.map(({ name, config }) => ({
    title: `Only ${name}`,
    rows: rowsOf(config).filter(({ env }) => !common.has(env)),
  }));
  const sections = [
    { title: 'Every service', rows: rowsOf(ServiceConfig) },
    ...own.filter(({ rows }) => rows.length),
    { title: 'Migrating a service (`main.ts migrate`)', rows: rowsOf(MigrateConfig) },
    { title: 'Starting on one machine (`npm start`, `npm run story`)', rows: forStarting },
    { title: 'Running the specs (`npm test`)', rows: forTesting },
    { title: 'Set by our own programs, never by hand', rows: setByPrograms },
  ];
  return [preface, ...sections.map(({ title, rows }) => section(title, rows))].join('\n');
}

const preface = `# Configuration

Made from the code by \`npm run generate\`; change a sentence where the variable is read. A service checks all of its
variables when it starts, and ends with the list of what is missing or wrong. A secret may also be given as a file:
\`ALONGSIDE_DATABASE_URL_FILE=/run/secrets/url\` instead of \`ALONGSIDE_DATABASE_URL\`.
`;

function section(title: string, rows: readonly Named[]): string {
  const lines = rows.map(({ env, means, default: otherwise }) => `| \`${env}\` | ${means} | ${otherwise} |`);
  return ['', `## ${title}`, '', '| variable | what it decides | without it |', '|---|---|---|', ...lines, '']
    .join('\n')
    .trimStart();
}

function rowsOf(config: ConfigClass): Named[] {
  return describeConfig(config).map(({ env, property, means, default: otherwise, secret }) => ({
    env,
    means: secret ? `${means} A secret.` : means,
    default: otherwise === undefined ? (isOptional(config, property) ? 'nothing' : 'required') : shown(otherwise),
  }));
}

function shown(value: string): string {
  return value === '' ? 'empty' : `\`${value}\``;
}

function isOptional(config: ConfigClass, property: string): boolean {
  return getMetadataStorage()
    .getTargetValidationMetadatas(config, '', false, false)
    .some(({ propertyName, type }) => propertyName === property && type === ValidationTypes.CONDITIONAL_VALIDATION);
}
