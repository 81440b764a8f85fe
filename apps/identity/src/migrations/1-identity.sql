-- Locking: a row of session is refreshed under its own lock, so of two tabs one waits and finds the other's successor.
-- The row of networks is locked by whoever takes a role away, until commit: of two coordinators who take each other's
-- role at once, one remains. claim_tokens is one row, spent under its lock. The other rows are written once, or by
-- single statements that need no order. Tables without a network belong to the installation as a whole.

create table networks (
  network_id uuid primary key,
  slug text not null unique,
  name text not null,
  country text not null,
  time_zone text not null
);

create table claim_tokens (
  only_row boolean primary key default true check (only_row),
  hash bytea not null,
  network_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table members (
  person uuid primary key,
  network_id uuid not null,
  handle text not null,
  tag text not null,
  language text not null,
  time_zone text not null,
  roles text[] not null,
  registered_at timestamptz not null
);
create index members_of_network on members (network_id, person);

create table handles (
  network_id uuid not null,
  folded text not null,
  tag text not null,
  person uuid not null,
  primary key (network_id, folded, tag)
);

create table credentials (
  person uuid primary key,
  network_id uuid not null,
  passphrase_hash text not null
);

create table sessions (
  session_id uuid primary key,
  network_id uuid not null,
  person uuid not null,
  selector text not null unique,
  token_hash text not null,
  previous_hash text,
  salt text not null,
  rotated_at timestamptz not null,
  idle_until timestamptz not null,
  ends_at timestamptz not null
);
create index sessions_of_person on sessions (network_id, person, rotated_at);
create index sessions_over on sessions (least(idle_until, ends_at));

create table attempts (
  about bytea primary key,
  tries int not null,
  since timestamptz not null
);
create index attempts_since on attempts (since);

create table signing_keys (
  kid uuid primary key,
  sealed_private_key text not null,
  not_before timestamptz not null,
  retired_at timestamptz
);

call es.separate_networks('networks');
call es.separate_networks('members');
call es.separate_networks('handles');
call es.separate_networks('credentials');
call es.separate_networks('sessions');
