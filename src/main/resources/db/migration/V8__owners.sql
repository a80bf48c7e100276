-- Everything has an owner. What is there belongs to the owner of the mode without keys.

alter table corpus add column owner varchar(255) default 'local' not null;
alter table corpus alter column owner drop default;
alter table corpus drop constraint corpus_name_unique;
alter table corpus add constraint corpus_owner_name_unique unique (owner, name);

alter table job add column owner varchar(255) default 'local' not null;
alter table job alter column owner drop default;
create index job_by_owner on job (owner, id);

alter table idempotency_key add column owner varchar(255) default 'local' not null;
alter table idempotency_key alter column owner drop default;
alter table idempotency_key drop constraint idempotency_key_unique;
alter table idempotency_key add constraint idempotency_key_owner_unique unique (owner, key_sha256, operation);

-- A model is known by its name and its owner, written name@owner; without the owner where that is 'local'.
alter table model alter column name set data type varchar(512);
alter table model_version alter column model_name set data type varchar(512);
alter table model_alias alter column model_name set data type varchar(512);
alter table model add column owner varchar(255) default 'local' not null;
alter table model alter column owner drop default;

-- The name of a model that everyone may use; so no two of them have the same.
alter table model add column shared_name varchar(128);
alter table model add constraint model_shared_name_unique unique (shared_name);
create index model_by_owner on model (owner, name);
