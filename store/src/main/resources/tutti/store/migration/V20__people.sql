-- People who sign in at the portal. Someone of a company is a user of it: the same id, and nothing is
-- left when that row goes. A platform administrator belongs to no company.
create table person (
    id           text primary key check (length(id) between 1 and 64),
    tenant_id    text references tenant on delete cascade,
    user_id      text unique references resource on delete cascade check (user_id = id),
    email        text        not null unique check (email = lower(email)),
    name         text        not null,
    role         text        not null check (role in ('platform', 'admin', 'user')),
    password     text,
    totp         bytea,
    totp_offered bytea,
    totp_step    bigint      not null default 0,
    language     text,
    timezone     text,
    theme        text        not null default 'system',
    created_at   timestamptz not null,
    check ((tenant_id is null) = (user_id is null)),
    check ((tenant_id is null) = (role = 'platform'))
);

create index person_tenant on person (tenant_id);

-- Open sessions. `hash` is the SHA-256 of what the cookie holds; `complete` is false until the second
-- factor was shown.
create table session (
    hash       bytea primary key check (length(hash) = 32),
    tenant_id  text references tenant on delete cascade,
    person_id  text        not null references person on delete cascade,
    complete   boolean     not null,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    address    text        not null,
    agent      text        not null
);

create index session_person on session (person_id);
create index session_created on session (created_at);

-- Links that were sent by mail, each good once. One without a person makes the first administrator.
create table link (
    hash       bytea primary key check (length(hash) = 32),
    tenant_id  text references tenant on delete cascade,
    person_id  text references person on delete cascade,
    purpose    text        not null check (purpose in ('invitation', 'reset', 'first')),
    expires_at timestamptz not null
);

create index link_person on link (person_id);

-- Codes for the day on which the second factor is lost, each good once.
create table recovery_code (
    hash      bytea not null check (length(hash) = 32),
    tenant_id text references tenant on delete cascade,
    person_id text  not null references person on delete cascade,
    primary key (person_id, hash)
);

do $$
declare
    name text;
begin
    foreach name in array array['person', 'session', 'link', 'recovery_code'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('grant select, insert, update, delete on %I to tutti_app', name);
        execute format(
            'create policy platform on %I using ((select current_setting(''tutti.tenant'', true)) = ''*'')',
            name);
        execute format(
            'create policy tenant on %I using (tenant_id = (select current_setting(''tutti.tenant'', true)))',
            name);
    end loop;
end
$$;
