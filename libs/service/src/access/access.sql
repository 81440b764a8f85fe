-- Locking: only the projections write here, each row under its own lock; the guard reads.

create schema access;

-- Keys that the installation's root vouches for. They stay for ever, with the time of their retirement.
create table access.token_key (
  kid text primary key,
  jwk jsonb not null,
  not_before timestamptz not null,
  retired_at timestamptz
);

-- Tokens of this person that were issued before the instant open nothing any more. Machine time.
create table access.ended_sessions (
  person uuid primary key,
  network_id uuid not null,
  issued_before timestamptz not null
);

call es.separate_networks('access.ended_sessions');
