-- What a validation measures beside the loss, where the task has a score of its own.
alter table run_metric add column accuracy double precision;
alter table run_metric add column macro_f1 double precision;
