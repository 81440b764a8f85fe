-- Locking: a timer belongs to its stream and is set, stopped, rung and rebuilt only under the lock of that stream's
-- row in es.streams. Workers claim due timers by locking the streams with `skip locked`: a stream that a command is
-- writing is left for the next round, and no command ever waits for a timer's row in the wrong order. due_at is domain
-- time; retry_at and parked_at are machine time.

create table es.timer (
  stream_id uuid not null,
  category text not null,
  kind text not null,
  network_id uuid not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  retry_at timestamptz,
  parked_at timestamptz,
  error text,
  primary key (stream_id, category, kind)
);
create index timer_due on es.timer (due_at);

call es.separate_networks('es.timer');
