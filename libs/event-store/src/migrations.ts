import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

const read = (file: string) => readFileSync(new URL(`./sql/${file}`, import.meta.url), 'utf8');

/** The schema `es`. There is no way down: what it holds cannot be made again. */
export class Engine1Schema extends Migration {
  override name = 'Engine1Schema';

  override up(): void {
    this.addSql(read('1-installation.sql'));
    this.addSql(read('2-streams.sql'));
    this.addSql(read('3-outbox.sql'));
    this.addSql(read('4-append.sql'));
    this.addSql(read('5-consumer.sql'));
    this.addSql(read('6-timers.sql'));
    this.addSql(read('7-requests.sql'));
  }
}

/** Each service runs these before its own. */
export const engineMigrations = [Engine1Schema];
