-- Locking: an outbox row is inserted under the lock of its (topic, key) in es.pub_keys and draws seq after that
-- lock, so within a key the order of seq is the order of sequences and of commits. Readers take rows in the order of
-- seq without locking them: only the holder of the lane's lease sends, and deletes by exact seq under
-- `for share` on its lease row. Seqs are never compared across keys, and a missing one means nothing.
-- A row of es.state is raised under its own row lock and is due while sent_version < version.

create sequence es.outbox_seq;

create table es.outbox (
  lane text not null check (lane in ('ordinary', 'safety')),
  seq bigint not null default nextval('es.outbox_seq'),
  shard smallint not null generated always as ((hashtextextended(key, 0) & 15)::smallint) stored,
  fact_id uuid not null,
  topic text not null,
  key text not null,
  headers jsonb not null,
  payload text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (lane, seq)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table es.state (
  topic text not null,
  key text not null,
  lane text not null check (lane in ('ordinary', 'safety')),
  seq bigint not null,
  version bigint not null check (version > 0),
  sent_version bigint not null default 0,
  headers jsonb not null,
  payload text,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (topic, key)
);
create index state_due on es.state (lane, seq) where sent_version < version;

create table es.lease (
  name text primary key,
  owner text,
  epoch bigint not null default 0,
  expires_at timestamptz not null default '-infinity'
);
