-- What statistics read, so that they need not touch the wide rows of the history.
create index call_history_report on call_history (tenant_id, started_at)
    include (direction, group_id, outcome, ring_seconds, talk_seconds, answered_by_type, answered_by_id);

-- Missed callers of a group whom somebody calls back. A missed call without a row is open.
create table call_back (
    call_id    text primary key references call_history on delete cascade,
    tenant_id  text        not null references tenant on delete cascade,
    group_id   text        not null,
    caller     text        not null,
    state      text        not null check (state in ('open', 'claimed', 'done')),
    owner_id   text,
    owner_name text,
    changed_at timestamptz not null
);

create index call_back_caller on call_back (tenant_id, group_id, caller);

alter table call_back enable row level security;
alter table call_back force row level security;
grant select, insert, update, delete on call_back to tutti_app;
create policy platform on call_back using ((select current_setting('tutti.tenant', true)) = '*');
create policy tenant on call_back using (tenant_id = (select current_setting('tutti.tenant', true)));
