import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

export class AccessMigration extends Migration {
  override name = 'Access1KeysAndSessions';

  override up(): void {
    this.addSql(readFileSync(new URL('./access.sql', import.meta.url), 'utf8'));
  }
}

/** Every service runs these after the engine's and before its own. */
export const accessMigrations = [AccessMigration];
