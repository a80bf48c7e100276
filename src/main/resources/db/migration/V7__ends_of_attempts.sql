-- The process of the last attempt, to find out whether the job can have killed it. Null if the attempt ended in order.
alter table job add column process_id varchar(64);
alter table job add column machine_name varchar(255);
alter table job add column boot_id varchar(64);
-- The last attempt whose end was counted as a crash; 0 for none.
alter table job add column crashed_attempt integer default 0 not null;

-- For the deletion of jobs after a time.
create index job_by_finished_at on job (finished_at);
