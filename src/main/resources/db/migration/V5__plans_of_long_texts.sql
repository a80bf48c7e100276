-- The plan of a training on a long corpus is settled by the worker that reads it.

alter table job alter column plan drop not null;
alter table training_run alter column plan drop not null;
