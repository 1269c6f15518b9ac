-- Who changed what, when. Rows are added in the transaction of the change and never altered: the
-- application may neither update nor delete them. They go when their tenant goes.
create table audit (
    id          bigint primary key generated always as identity,
    tenant_id   text references tenant on delete cascade,
    at          timestamptz not null,
    actor_type  text        not null,
    actor_id    text        not null,
    actor_name  text        not null,
    action      text        not null,
    kind        text        not null,
    resource_id text        not null,
    label       text        not null,
    version     bigint      not null,
    before      jsonb,
    after       jsonb
);

create index audit_newest on audit (tenant_id, id desc);
create index audit_resource on audit (resource_id, id desc);

alter table audit enable row level security;
alter table audit force row level security;
grant select, insert on audit to tutti_app;
create policy platform on audit using ((select current_setting('tutti.tenant', true)) = '*');
create policy tenant on audit using (tenant_id = (select current_setting('tutti.tenant', true)));
