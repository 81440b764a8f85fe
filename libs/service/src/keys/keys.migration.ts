import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

/** The key database. There is no way down: what it holds cannot be made again. */
export class KeysMigration extends Migration {
  override name = 'Keys1SubjectKey';

  override up(): void {
    this.addSql(readFileSync(new URL('./keys.sql', import.meta.url), 'utf8'));
  }
}
