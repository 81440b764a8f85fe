-- Locking: a command takes pg_try_advisory_xact_lock on the hash of its idempotency row before it reads the row;
-- who does not get the lock answers 409 without waiting. The row is written in the command's own transaction.
-- es.reading is only inserted, in the transaction that reads another person's data.

-- person is the caller's id, or empty for signed-out commands. answer is sealed, and null where it is not to be kept.
create table es.idempotency (
  network_id uuid not null,
  person text not null,
  route text not null,
  key_hash bytea not null,
  request_hash bytea not null,
  answer text,
  expires_at timestamptz not null,
  primary key (network_id, person, route, key_hash)
);
create index idempotency_expires on es.idempotency (expires_at);

create table es.reading (
  id bigint generated always as identity primary key,
  network_id uuid not null,
  subject uuid not null,
  reader uuid not null,
  what text not null,
  at timestamptz not null
);
create index reading_subject on es.reading (network_id, subject, id);

call es.separate_networks('es.idempotency');
call es.separate_networks('es.reading');
call es.allow_only('es.reading', '{SELECT,INSERT}');
