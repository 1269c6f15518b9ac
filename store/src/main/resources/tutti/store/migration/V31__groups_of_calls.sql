-- The groups that a call was offered before the one in group_id; most calls have none.
alter table call_history add column earlier_groups text[];
create index call_history_earlier_groups on call_history (tenant_id, started_at desc, id desc)
    where earlier_groups is not null;
