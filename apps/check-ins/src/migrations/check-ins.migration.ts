import { Migration } from '@mikro-orm/migrations';

/** The first tables of check-ins. Each belongs to a network and is seen from within it only. */
export class CheckIns1 extends Migration {
  override name = 'CheckIns1';

  override up(): void {
    this.addSql(plans);
    this.addSql(checkIns);
    this.addSql(followUps);
    this.addSql(knownOfOthers);
    for (const table of tables) this.addSql(`call es.separate_networks('${table}')`);
  }
}

const tables = [
  'plans',
  'living_plans',
  'supporter_codes',
  'check_ins',
  'follow_ups',
  'follow_up_rungs',
  'deliveries',
  'members',
  'coordinators',
  'network_countries',
];

const plans = `
  create table plans (
    plan uuid primary key,
    network_id uuid not null,
    person uuid not null,
    supporter uuid not null,
    status text not null check (status in ('offered', 'agreed', 'refused', 'ended')),
    terms jsonb not null,
    agreed_at timestamptz
  );
  create index plans_between on plans (network_id, supporter, person);

  create table living_plans (
    network_id uuid not null,
    person uuid not null,
    plan uuid not null unique,
    primary key (network_id, person)
  );

  create table supporter_codes (
    hash bytea primary key,
    network_id uuid not null,
    person uuid not null,
    expires_at timestamptz not null
  );
  create index supporter_codes_of on supporter_codes (network_id, person)`;

const checkIns = `
  create table check_ins (
    check_in uuid primary key,
    network_id uuid not null,
    person uuid not null,
    status text not null check (status in ('expected', 'given', 'missed', 'called-off')),
    at timestamptz not null,
    answer_by timestamptz,
    given_at timestamptz,
    late boolean not null default false
  );
  create index check_ins_history on check_ins (network_id, person, at desc, check_in desc)`;

const followUps = `
  create table follow_ups (
    follow_up uuid primary key,
    network_id uuid not null,
    person uuid not null,
    because text not null check (because in ('check-in-unanswered', 'support-asked')),
    check_in uuid not null,
    state text not null check (state in ('open', 'answered', 'unanswered')),
    opened_at timestamptz not null,
    answered_by uuid,
    answered_at timestamptz,
    lines_given text check (lines_given in ('only-me-chosen', 'no-coordinator', 'nobody-answered'))
  );
  create index follow_ups_of on follow_ups (network_id, person, opened_at desc, follow_up desc);
  create index follow_ups_latest on follow_ups (network_id, opened_at desc, follow_up desc);

  create table follow_up_rungs (
    follow_up uuid not null,
    rung int not null check (rung between 0 and 10),
    recipient uuid not null,
    network_id uuid not null,
    asked_at timestamptz not null,
    deadline timestamptz not null,
    primary key (follow_up, rung, recipient)
  );
  create index follow_up_rungs_for on follow_up_rungs (network_id, recipient, asked_at desc);

  create table deliveries (
    follow_up uuid not null,
    rung int not null check (rung between 0 and 10),
    recipient uuid not null,
    network_id uuid not null,
    delivered_at timestamptz not null,
    primary key (follow_up, rung, recipient)
  )`;

const knownOfOthers = `
  create table members (
    person uuid primary key,
    network_id uuid not null,
    handle text,
    tag text
  );

  create table coordinators (
    network_id uuid not null,
    person uuid not null,
    primary key (network_id, person)
  );

  create table network_countries (
    network_id uuid primary key,
    country text not null
  )`;
