-- A timeline is written once for every call and read seldom: it is stored as it comes, in the row, neither taken
-- apart (jsonb) nor compressed, which cost more CPU than all the rest of the row.
alter table call_history alter column timeline type json using timeline::json;
alter table call_history set (toast_tuple_target = 8160);
