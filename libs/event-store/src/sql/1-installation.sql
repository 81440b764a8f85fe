-- Locking: none. es.installation is one row, written by the migration that creates it and read by everybody;
-- its incarnation is raised only by a restore, while no service runs. A database's purpose (live, story or test)
-- is decided when it is created: set the variable alongside.purpose for the database before the first migration.

create schema es;

create table es.installation (
  only_row boolean primary key default true check (only_row),
  purpose text not null check (purpose in ('live', 'story', 'test')),
  incarnation int not null default 1 check (incarnation > 0)
);

insert into es.installation (purpose)
values (coalesce(nullif(current_setting('alongside.purpose', true), ''), 'live'));

-- Row-level security is the second line behind every query's own network condition. The setting is local to a
-- transaction; where it was never set it reads as null or empty, and nothing is seen. '*' is the engine itself.
create function es.sees(network_id uuid) returns boolean language sql stable
return network_id::text = current_setting('alongside.network', true)
  or current_setting('alongside.network', true) = '*';

-- For migrations of services: puts a table with a network_id under the rule above. The owner is not bound by it.
create procedure es.separate_networks(guarded regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('create policy networks_apart on %s using (es.sees(network_id)) with check (es.sees(network_id))',
    guarded);
end $$;

-- For migrations: takes from every role but the owner what default privileges granted beyond the given list.
create procedure es.allow_only(guarded regclass, allowed text[]) language plpgsql as $$
declare
  granted record;
begin
  for granted in
    select distinct acl.grantee::regrole as role, acl.privilege_type as privilege
    from pg_class c, aclexplode(c.relacl) acl
    where c.oid = guarded and acl.grantee not in (0, c.relowner) and acl.privilege_type <> all (allowed)
  loop
    execute format('revoke %s on %s from %s', granted.privilege, guarded, granted.role);
  end loop;
end $$;

call es.allow_only('es.installation', '{SELECT}');
