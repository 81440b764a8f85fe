import { IsIn, IsOptional, Matches } from 'class-validator';
import { Variable } from './variable.js';

const postgres = /^postgres(ql)?:\/\//;

/** What `main.ts migrate` is told. Only it knows the roles that own the tables. */
export class MigrateConfig {
  @Variable({
    env: 'ALONGSIDE_MIGRATE_DATABASE_URL',
    means: "The service's database, as the role that owns its tables. Read by `migrate` only.",
    secret: true,
  })
  @Matches(postgres, { message: 'must be a postgres:// address' })
  databaseUrl: string;

  @Variable({
    env: 'ALONGSIDE_MIGRATE_KEYS_DATABASE_URL',
    means: 'The key database, as the role that owns its tables. Read by `migrate` only.',
    secret: true,
  })
  @Matches(postgres, { message: 'must be a postgres:// address' })
  keysDatabaseUrl: string;

  @Variable({
    env: 'ALONGSIDE_RUN_ROLE',
    means:
      "The service's run role; `migrate` grants it what it needs in both databases. Without it nothing is granted.",
  })
  @IsOptional()
  @Matches(/^[a-z_][a-z0-9_-]{0,62}$/, { message: 'must be the name of a role' })
  runRole?: string;

  @Variable({
    env: 'ALONGSIDE_PURPOSE',
    means: 'What a new database is for: live (also without the variable), story or test. Decided once, for good.',
  })
  @IsOptional()
  @IsIn(['live', 'story', 'test'])
  purpose?: 'live' | 'story' | 'test';
}
