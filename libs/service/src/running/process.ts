import { NestFactory } from '@nestjs/core';
import { ConfigProblems, loadConfig } from '../config/load-config.js';
import { MigrateConfig } from '../config/migrate.config.js';
import { safeError } from '../logs/safe-error.js';
import { migrate } from '../migrate/migrate.js';
import { CannotStart } from './cannot-start.js';
import { Given } from './given.js';
import { launch } from './launch.js';
import { serviceModule } from './platform.module.js';
import type { OperatorCommand, ServiceDefinition } from './service.js';
import { closeStores } from './stop.js';
import { storeIsOpen } from './store-gate.js';

/** Milliseconds that an operator's command waits for the database. */
const commandPatience = 10_000;

/** Runs what the arguments say, and ends the process when it is done: 0, or 1 with a reason a person can read. */
export async function obeyProcess(definition: ServiceDefinition): Promise<void> {
  const [name] = process.argv.slice(2);
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    if (name === undefined) return await serve(definition);
    if (name === 'migrate') return await migrateOnce(definition);
    const command = definition.commands?.[name];
    if (!command) throw new CannotStart(`${definition.name} knows no command ${name}: ${knownCommands(definition)}.`);
    await runCommand(definition, command);
  } catch (error) {
    fail(error);
  }
}

const knownCommands = ({ commands = {} }: ServiceDefinition) => ['migrate', ...Object.keys(commands)].join(', ');

/** Until a signal says to stop. A second signal ends it at once. */
async function serve(definition: ServiceDefinition): Promise<void> {
  const running = await launch(definition, { env: process.env });
  const end = () => {
    for (const signal of signals) process.removeListener(signal, end).once(signal, () => process.exit(1));
    running.stop().then(() => process.exit(0), fail);
  };
  for (const signal of signals) process.once(signal, end);
  await running.opened;
}

const signals = ['SIGTERM', 'SIGINT'] as const;

async function migrateOnce(definition: ServiceDefinition): Promise<void> {
  const applied = await migrate(definition, loadConfig(MigrateConfig, process.env));
  say(applied.length ? `${definition.name}: applied ${applied.join(', ')}` : `${definition.name}: nothing to apply`);
}

async function runCommand(definition: ServiceDefinition, command: OperatorCommand): Promise<void> {
  const given = Given.from(definition, process.env);
  const context = await NestFactory.createApplicationContext(serviceModule(given, false, []), {
    logger: false,
    abortOnError: false,
  });
  const patience = AbortSignal.timeout(commandPatience);
  await storeIsOpen(context, patience);
  if (patience.aborted) throw new CannotStart('The database did not answer, or is not migrated.');
  await command(context);
  await closeStores(context);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Nothing of an unknown error's words is printed: they may quote what a person wrote. */
function fail(error: unknown): void {
  const isSentence = error instanceof CannotStart || error instanceof ConfigProblems;
  process.stderr.write(`${isSentence ? error.message : JSON.stringify({ level: 'fatal', err: safeError(error) })}\n`);
  process.exit(1);
}
