-- Locking: one row a person, living or forgotten. Making a key and forgetting the person meet on the primary key, so
-- whichever comes first wins for good: a forgotten row refuses a new key, and forgetting takes the key that was there.

create table subject_key (
  subject uuid primary key,
  network_id uuid not null,
  wrapped bytea,
  forgotten_at timestamptz,
  made_at timestamptz not null default clock_timestamp(),
  constraint key_or_forgotten check ((wrapped is null) = (forgotten_at is not null))
);

-- Whoever was forgotten stays forgotten: without its row a new key could be made.
create rule subject_key_stays as on delete to subject_key do instead nothing;
