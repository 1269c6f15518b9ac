-- The shape of what is stored; docs/decisions/0002-storage-shape.md says why it is this one.
--
-- Row-level security: a transaction says for whom it works by
--     select set_config('tutti.tenant', <tenant id>, true)
-- and sees that tenant's rows only. '*' is the platform itself (snapshot, carriers, sign-in, the
-- writers behind) and sees all. A transaction that says nothing sees nothing. The policies are forced,
-- and the application works as role tutti_app, which neither owns the tables nor may bypass them.

create table tenant (
    id text primary key check (length(id) between 1 and 64 and id <> '*')
);

-- Configuration. A tenant is a resource of kind 'tenant' that belongs to itself; a carrier belongs to
-- nobody. `position` is the order of lists, `version` the ETag, `label` what people call it.
create table resource (
    id         text primary key check (length(id) between 1 and 64),
    tenant_id  text references tenant,
    kind       text        not null,
    position   bigint      not null generated always as identity,
    version    bigint      not null default 1,
    label      text        not null,
    body       jsonb       not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (tenant_id, kind, id)
);

create index resource_list on resource (tenant_id, kind, position);
create index resource_kind on resource (kind, position);

-- Values that only one resource may hold: `scope` is a tenant's id or '*' for the whole platform.
create table claim (
    space       text not null,
    scope       text not null,
    value       text not null,
    tenant_id   text references tenant,
    resource_id text not null references resource on delete cascade,
    primary key (space, scope, value)
);

create index claim_resource on claim (resource_id);

-- Who uses whom. Both ends belong to the same tenant and have the kind that was meant, and what is
-- used cannot be deleted: the keys see to it.
create table reference (
    tenant_id text not null,
    from_kind text not null,
    from_id   text not null,
    to_kind   text not null,
    to_id     text not null,
    primary key (from_id, to_kind, to_id),
    foreign key (tenant_id, from_kind, from_id) references resource (tenant_id, kind, id) on delete cascade,
    foreign key (tenant_id, to_kind, to_id) references resource (tenant_id, kind, id) on delete restrict
);

create index reference_target on reference (tenant_id, to_kind, to_id);

-- Sealed SIP passwords: AES-256-GCM, the key is a file outside the database.
create table secret (
    resource_id text primary key references resource on delete cascade,
    tenant_id   text references tenant,
    sealed      bytea not null
);

create table token (
    id         text primary key,
    tenant_id  text        not null references tenant on delete cascade,
    position   bigint      not null generated always as identity,
    hash       bytea       not null unique check (length(hash) = 32),
    role       text        not null check (role in ('ADMIN', 'USER')),
    name       text        not null,
    created_at timestamptz not null
);

create index token_list on token (tenant_id, position);

-- Facts about the database as a whole.
create table setting (
    name  text primary key,
    value text not null
);

-- One row a call, written once when it is over; `id` makes repeated writing harmless.
create table call_history (
    id                  text primary key,
    tenant_id           text        not null references tenant on delete cascade,
    direction           text        not null,
    caller_number       text,
    caller_name         text,
    caller_account_id   text,
    called              text        not null,
    started_at          timestamptz not null,
    answered_at         timestamptz,
    ended_at            timestamptz not null,
    ring_seconds        integer     not null,
    talk_seconds        integer     not null,
    outcome             text        not null,
    answered_by_type    text,
    answered_by_id      text,
    answered_by_name    text,
    answered_by_address text,
    group_id            text,
    timeline            jsonb       not null
);

create index call_history_newest on call_history (tenant_id, started_at desc, id desc);
create index call_history_caller on call_history (tenant_id, caller_number, started_at desc, id desc);
create index call_history_answered_by on call_history (tenant_id, answered_by_id, started_at desc, id desc)
    where answered_by_id is not null;
create index call_history_group on call_history (tenant_id, group_id, started_at desc, id desc)
    where group_id is not null;

-- The registrar's bindings, written behind. No foreign keys: a batch must not fail because an
-- account was deleted meanwhile; what belongs to nobody is dropped at the next start.
create table registration (
    account_id  text        not null,
    binding     text        not null,
    tenant_id   text        not null,
    contact     text        not null,
    received    text        not null,
    transport   text        not null,
    path        text[]      not null,
    expires_at  timestamptz not null,
    call_id     text        not null,
    cseq        bigint      not null,
    user_agent  text        not null,
    instance    text,
    reg_id      integer     not null,
    primary key (account_id, binding)
);

create index registration_expiry on registration (expires_at);

grant usage on schema tutti to tutti_app;

do $$
declare
    name text;
    column_name text;
begin
    foreach name in array array['tenant', 'resource', 'claim', 'reference', 'secret', 'token',
            'call_history', 'registration', 'setting'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('grant select, insert, update, delete on %I to tutti_app', name);
        execute format(
            'create policy platform on %I using ((select current_setting(''tutti.tenant'', true)) = ''*'')',
            name);
        column_name := case name when 'tenant' then 'id' when 'setting' then null else 'tenant_id' end;
        if column_name is not null then
            execute format(
                'create policy tenant on %I using (%I = (select current_setting(''tutti.tenant'', true)))',
                name, column_name);
        end if;
    end loop;
end
$$;
