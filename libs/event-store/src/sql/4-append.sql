-- Locking: es.append takes the stream's row first and then the rows of es.pub_keys in the order of (topic, key),
-- and keeps them until commit. Two appends to one stream queue on its row; the loser of "must be new" or of an exact
-- version fails with ES001, which no unique index can raise. A stream of another network is ES404, whether or
-- not row-level security lets this transaction see it.
-- p_expected: 0 must be new, n exactly n, -1 any. The arrays run in parallel, one entry a fact; a fact that stays in
-- the house has nulls from p_topics on. Gives the stream's new version.

create function es.append(
  p_network uuid, p_category text, p_stream uuid, p_expected int, p_at timestamptz, p_meta jsonb,
  p_ids uuid[], p_types text[], p_data jsonb[],
  p_topics text[], p_keys text[], p_lanes text[], p_headers jsonb[], p_payloads text[]
) returns int language plpgsql as $$
declare
  added constant int := cardinality(p_ids);
  reached int;
begin
  if p_expected <> 0 then
    update es.streams s set version = s.version + added
      where s.stream_id = p_stream and s.category = p_category and s.network_id = p_network
        and p_expected in (-1, s.version)
      returning s.version into reached;
  end if;
  if reached is null and p_expected <= 0 then
    insert into es.streams (stream_id, category, network_id, version) values (p_stream, p_category, p_network, added)
      on conflict (stream_id, category) do nothing
      returning version into reached;
  end if;
  if reached is null and p_expected = -1 then -- somebody created it between the two statements above
    update es.streams s set version = s.version + added
      where s.stream_id = p_stream and s.category = p_category and s.network_id = p_network
      returning s.version into reached;
  end if;
  if reached is null then
    if exists (select from es.streams s
      where s.stream_id = p_stream and s.category = p_category and s.network_id = p_network) then
      raise exception 'the stream is not at the expected version' using errcode = 'ES001';
    end if;
    raise exception 'no such stream in this network' using errcode = 'ES404';
  end if;

  with given as (
    select reached - added + u.place::int as version, u.*
    from unnest(p_ids, p_types, p_data, p_topics, p_keys, p_lanes, p_headers, p_payloads)
      with ordinality u (fact_id, type, data, topic, key, lane, headers, payload, place)
  ), raised as (
    insert into es.pub_keys as k (topic, key, sequence)
      select g.topic, g.key, count(*) from given g where g.topic is not null group by g.topic, g.key
      order by g.topic, g.key
      on conflict (topic, key) do update set sequence = k.sequence + excluded.sequence
      returning k.topic, k.key, k.sequence
  ), numbered as (
    select g.*, r.sequence + 1 - row_number() over (partition by g.topic, g.key order by g.place desc) as sequence
    from given g left join raised r on r.topic = g.topic and r.key = g.key
  ), stored as (
    insert into es.facts
        (stream_id, category, version, network_id, fact_id, type, data, meta, at, topic, key, sequence, sha256)
      select p_stream, p_category, n.version, p_network, n.fact_id, n.type, n.data, p_meta, p_at,
        n.topic, n.key, n.sequence, sha256(convert_to(n.payload, 'UTF8'))
      from numbered n order by n.place
  )
  insert into es.outbox (lane, fact_id, topic, key, headers, payload)
    select n.lane, n.fact_id, n.topic, n.key,
      n.headers || jsonb_build_object('ce_sequence', n.sequence::text, 'ce_incarnation', i.incarnation::text),
      n.payload
    from numbered n cross join es.installation i
    where n.topic is not null order by n.place;
  return reached;
end $$;

-- Locking: es.put_state raises the version of a state row and draws its seq under that row's lock. A null payload is a
-- tombstone; its version still counts, so that no older value can come back. Gives the new version.

create function es.put_state(p_topic text, p_key text, p_lane text, p_headers jsonb, p_payload text)
returns bigint language sql as $$
  insert into es.state as s (topic, key, lane, seq, version, headers, payload)
    select p_topic, p_key, p_lane, nextval('es.outbox_seq'), 1,
      p_headers || jsonb_build_object('ce_sequence', '1', 'ce_incarnation', i.incarnation::text), p_payload
    from es.installation i
    on conflict (topic, key) do update set
      lane = excluded.lane, seq = nextval('es.outbox_seq'), version = s.version + 1, payload = excluded.payload,
      headers = excluded.headers || jsonb_build_object('ce_sequence', (s.version + 1)::text),
      changed_at = clock_timestamp()
    returning version;
$$;
