-- Asynchronous trainings. The JSON columns are documents that are only ever read whole.
create table job (
    id             uuid                     not null primary key,
    name           varchar(128)             not null,
    status         varchar(16)              not null,
    attempt        integer                  not null,
    ticket         integer                  not null,
    requested_stop varchar(16),
    crashes        integer                  not null,
    event_sequence bigint                   not null,
    corpus_id      uuid                     not null,
    validation_id  uuid,
    parent         varchar(256),
    request        varchar(1000000)         not null,
    plan           varchar(1000000)         not null,
    progress       varchar(1000000)         not null,
    metrics        varchar(1000000)         not null,
    problem        varchar(1000000),
    model_version  integer,
    created_at     timestamp with time zone not null,
    started_at     timestamp with time zone,
    finished_at    timestamp with time zone
);

create index job_by_status on job (status);

-- What a job has to tell, numbered from 1 in the order in which it became visible.
create table job_event (
    job_id   uuid                     not null references job (id) on delete cascade,
    sequence bigint                   not null,
    type     varchar(16)              not null,
    at       timestamp with time zone not null,
    data     varchar(1000000)         not null,
    primary key (job_id, sequence)
);

-- The table of db-scheduler 16.12.
create table scheduled_tasks (
    task_name            varchar(100)             not null,
    task_instance        varchar(100)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar(50),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_last_heartbeat on scheduled_tasks (last_heartbeat);
