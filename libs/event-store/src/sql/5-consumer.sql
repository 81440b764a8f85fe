-- Locking: a batch locks its row of es.checkpoint first (insert or update, then compare-and-set), so two members
-- on one partition queue there and the second one sees the moved offset. Rows of es.watermark and es.parked are
-- written only under that lock. es.reaction is inserted before a policy decides: of two deliveries of one
-- event the second waits on the unique index and finds that it has nothing to do.

create table es.checkpoint (
  consumer text not null,
  topic text not null,
  partition int not null,
  generation int not null default 1,
  next_offset bigint not null default 0,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (consumer, topic, partition, generation)
) with (fillfactor = 50);

create table es.watermark (
  consumer text not null,
  topic text not null,
  key text not null,
  generation int not null default 1,
  incarnation int not null default 1,
  sequence bigint not null,
  primary key (consumer, topic, key, generation)
) with (fillfactor = 70);

-- headers: name to value, a value that is not UTF-8 text as {"base64": "..."}. payload: the bytes as they came.
create table es.parked (
  id bigint generated always as identity primary key,
  consumer text not null,
  topic text not null,
  partition int not null,
  "offset" bigint not null,
  key text not null,
  headers jsonb not null,
  payload bytea,
  reason text not null check (reason in ('contract', 'handler', 'gap', 'restored', 'behind')),
  error jsonb,
  attempts int not null default 0,
  parked_at timestamptz not null default clock_timestamp(),
  unique (consumer, topic, partition, "offset")
);
create index parked_key on es.parked (consumer, topic, key, "offset");

create table es.skipped_type (
  consumer text not null,
  type text not null,
  skipped bigint not null default 1,
  first_at timestamptz not null default clock_timestamp(),
  last_at timestamptz not null default clock_timestamp(),
  primary key (consumer, type)
);

create table es.policy (
  name text primary key,
  since timestamptz not null
);

create table es.reaction (
  policy text not null,
  event_id uuid not null,
  reacted_at timestamptz not null default clock_timestamp(),
  primary key (policy, event_id)
);
