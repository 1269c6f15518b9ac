-- What is heard: prompts, messages, and the mail that carries them; and who talked with whom.

-- The sound of a prompt, as our own WAV whatever was uploaded.
create table prompt_audio (
    resource_id text primary key references resource on delete cascade,
    tenant_id   text  not null references tenant,
    wave        bytea not null
);

-- Messages that callers left; gone with their box. `call_id` makes repeated writing harmless.
create table voicemail_message (
    id            text primary key,
    tenant_id     text        not null references tenant,
    box_id        text        not null references resource on delete cascade,
    call_id       text        not null,
    caller_number text,
    caller_name   text,
    received_at   timestamptz not null,
    millis        bigint      not null,
    heard         boolean     not null default false,
    wave          bytea       not null,
    unique (box_id, call_id, received_at)
);

create index voicemail_newest on voicemail_message (tenant_id, box_id, received_at desc, id desc);

-- Who of a tenant talked with which number outside, a row a talk (clause 6). The one index finds the
-- talks of a caller, newest first, without touching the table, and makes repeated writing harmless. No
-- foreign keys: a talk outlives whom it was with, and every answered call writes here.
create table talk (
    tenant_id  text        not null,
    caller     text        not null,
    ended_at   timestamptz not null,
    call_id    text        not null,
    who        text        not null,
    started_at timestamptz not null,
    direction  text        not null
);

create unique index talk_of_caller on talk (tenant_id, caller, ended_at desc, call_id, who)
    include (started_at, direction);
-- For forgetting old ones: costs next to nothing to keep.
create index talk_age on talk using brin (ended_at);

-- Letters that the mail server does not have yet, whole as they will be sent.
create table mail (
    id         text primary key,
    tenant_id  text references tenant on delete cascade,
    recipient  text        not null,
    letter     bytea       not null,
    tries      integer     not null default 0,
    due_at     timestamptz not null,
    created_at timestamptz not null
);

create index mail_due on mail (due_at);

do $$
declare
    name text;
begin
    foreach name in array array['prompt_audio', 'voicemail_message', 'talk', 'mail'] loop
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
