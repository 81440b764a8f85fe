import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

export class Identity1 extends Migration {
  override name = 'Identity1Members';

  override up(): void {
    this.addSql(readFileSync(new URL('./1-identity.sql', import.meta.url), 'utf8'));
  }
}
