-- Locking: a stream is its category and id, and its row in es.streams is its lock. Whoever appends to a stream, sets
-- or rings one of its timers, or rebuilds its rows holds that row until commit, so a stream has one writer at a time.
-- Facts are only ever inserted, under that lock; the run role can neither change nor delete them.
-- es.pub_keys holds the last sequence of each (topic, key). It is raised under its own row lock, several keys in
-- key order, and the lock is kept until commit: the next sequence of a key is drawn only after the last one is
-- certain, so sequences have no gap, and their order is the order of commits.

create table es.streams (
  stream_id uuid not null,
  category text not null,
  network_id uuid not null,
  version int not null check (version > 0),
  primary key (stream_id, category)
);
create index streams_of_category on es.streams (category, stream_id);

create table es.facts (
  stream_id uuid not null,
  category text not null,
  version int not null,
  network_id uuid not null,
  fact_id uuid not null,
  type text not null,
  data jsonb not null,
  meta jsonb not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  topic text,
  key text,
  sequence bigint,
  sha256 bytea,
  primary key (stream_id, category, version),
  constraint facts_published_whole check (num_nulls(topic, key, sequence, sha256) in (0, 4))
);
create unique index facts_id on es.facts (fact_id);
create unique index facts_published on es.facts (topic, key, sequence) where topic is not null;

create table es.pub_keys (
  topic text not null,
  key text not null,
  sequence bigint not null,
  primary key (topic, key)
) with (fillfactor = 80);

call es.separate_networks('es.streams');
call es.separate_networks('es.facts');
call es.allow_only('es.facts', '{SELECT,INSERT}');
