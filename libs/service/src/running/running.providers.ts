import { Units } from '@alongside/event-store';
import { MikroORM } from '@mikro-orm/postgresql';
import { Pool } from 'pg';
import { Registry } from 'prom-client';
import { Commands } from '../commands/commands.js';
import { OldAnswers } from '../commands/old-answers.worker.js';
import { Stores } from '../health/stores.js';
import { ApiPage } from '../http/api-page.js';
import { KeyStore } from '../keys/key-store.js';
import { Background } from './background.js';
import { Condition } from './condition.js';
import { Given } from './given.js';
import { made } from './made.js';

export const runningProviders = [
  made(Condition, [], () => new Condition()),
  made(Background, [Given, Registry], ({ log }: Given, registry: Registry) => new Background(log, registry)),
  made(Stores, [MikroORM, Pool], (orm: MikroORM, keys: Pool) => new Stores(orm, keys)),
  made(Commands, [Units, KeyStore], (units: Units, keys: KeyStore) => new Commands(units, keys)),
  made(OldAnswers, [Units], (units: Units) => new OldAnswers(units)),
  made(ApiPage, [], () => new ApiPage()),
];
