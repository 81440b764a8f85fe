import { Migration } from '@mikro-orm/migrations';

/** The first tables of notifications: who is told what, and how they are called. */
export class Inboxes1 extends Migration {
  override up(): void {
    this.addSql(`
      create table person (
        person uuid primary key,
        network_id uuid not null,
        handle text not null,
        tag text not null,
        language text not null,
        time_zone text not null
      )`);
    this.addSql(`
      create table inbox (
        network_id uuid not null,
        person uuid not null,
        last_number integer not null,
        primary key (network_id, person)
      ) with (fillfactor = 70)`);
    this.addSql(`
      create table inbox_item (
        notification uuid primary key,
        network_id uuid not null,
        recipient uuid not null,
        number integer not null,
        template text not null,
        about uuid,
        plan uuid,
        follow_up uuid,
        given_at timestamptz not null,
        until timestamptz,
        shown_at timestamptz,
        acknowledged_at timestamptz,
        settled_at timestamptz,
        constraint inbox_item_number unique (network_id, recipient, number)
      )`);
    this.addSql(`
      create index inbox_item_unacknowledged on inbox_item (network_id, recipient, number)
      where acknowledged_at is null`);
    this.addSql(`
      create index inbox_item_of_follow_up on inbox_item (network_id, follow_up)
      where follow_up is not null and settled_at is null`);
    this.addSql(`
      create table answered_follow_up (
        follow_up uuid primary key,
        network_id uuid not null
      )`);
    for (const table of ['person', 'inbox', 'inbox_item', 'answered_follow_up'])
      this.addSql(`call es.separate_networks('${table}')`);
  }
}
