-- One queue for everything. What db-scheduler leases are the rows of queue_here, queue_elsewhere and queue_chores, one
-- for each job that waits or runs; everything a person wants to know of a job is in its row of the table job.

create table batch (
    id      text    not null primary key,
    name    text    not null,
    options text    not null,               -- of whoever ordered it, JSON
    paused  integer not null default 0,
    told    integer not null default 0,     -- whether whoever waits for its end has been told
    created integer not null,
    ended   integer
) strict;

create table job_of_queue (
    id             text    not null primary key,
    batch_id       text    references batch (id),
    position       integer not null default 0,  -- in its batch
    name           text    not null,
    engine         text    not null,
    lane           text    not null check (lane in ('here', 'elsewhere')),
    request        text    not null,            -- of whoever ordered it, JSON
    state          text    not null check (state in ('queued', 'running', 'saving', 'succeeded', 'failed', 'cancelled')),
    stage          text    not null default '',
    fraction       real    not null default 0,
    attempt        integer not null default 0,  -- how often it was started
    interrupted    integer not null default 0,  -- how often its process died meanwhile
    failures       integer not null default 0,  -- of this round, that may heal
    round          integer not null default 0,  -- how often a person ordered it again
    owner          text,                        -- the process that runs it
    engine_attempt integer not null default 1,
    engine_call_id text,
    cancel         integer not null default 0,  -- asked for; the owner obeys
    error          text,                        -- {kind, key, arguments}, JSON: the last one
    result         text,                        -- what it became: an asset's id, or a folder
    skipped        integer not null default 0,  -- whether that had been there before
    cost           real    not null default 0,  -- US dollars, estimated
    told           integer not null default 0,  -- whether whoever waits for its end has been told
    next_try       integer,                     -- not before, after a failure that may heal
    created        integer not null,
    started        integer,
    updated        integer not null
) strict;

-- sqlite only
insert into job_of_queue (id, name, engine, lane, request, state, stage, fraction, attempt, owner, engine_attempt,
        engine_call_id, cancel, error, result, told, created, started, updated)
    select id, json_extract(request, '$.name'), json_extract(request, '$.engine'),
        case json_extract(request, '$.engine') when 'modal' then 'elsewhere' else 'here' end,
        request, state, stage, fraction, attempt, owner, engine_attempt, engine_call_id, cancel, error, asset_id,
        case when state in ('queued', 'running', 'saving') then 0 else 1 end, created, created, updated
    from job;

drop table job;

alter table job_of_queue rename to job;

create index job_by_batch on job (batch_id, position);

create index job_by_state on job (batch_id, state);

create index job_alive on job (state, updated);

create table queue_here (
    task_name            text    not null,
    task_instance        text    not null,
    task_data            blob /*pg: bytea*/,
    execution_time       integer /*pg: timestamptz*/ not null,
    picked               integer /*pg: boolean*/ not null,
    picked_by            text,
    last_success         integer /*pg: timestamptz*/,
    last_failure         integer /*pg: timestamptz*/,
    consecutive_failures integer,
    last_heartbeat       integer /*pg: timestamptz*/,
    version              integer not null,
    priority             integer /*pg: smallint*/,
    primary key (task_name, task_instance)
) strict;

create index queue_here_due on queue_here (priority desc, execution_time);

create table queue_elsewhere (
    task_name            text    not null,
    task_instance        text    not null,
    task_data            blob /*pg: bytea*/,
    execution_time       integer /*pg: timestamptz*/ not null,
    picked               integer /*pg: boolean*/ not null,
    picked_by            text,
    last_success         integer /*pg: timestamptz*/,
    last_failure         integer /*pg: timestamptz*/,
    consecutive_failures integer,
    last_heartbeat       integer /*pg: timestamptz*/,
    version              integer not null,
    priority             integer /*pg: smallint*/,
    primary key (task_name, task_instance)
) strict;

create index queue_elsewhere_due on queue_elsewhere (priority desc, execution_time);

create table queue_chores (
    task_name            text    not null,
    task_instance        text    not null,
    task_data            blob /*pg: bytea*/,
    execution_time       integer /*pg: timestamptz*/ not null,
    picked               integer /*pg: boolean*/ not null,
    picked_by            text,
    last_success         integer /*pg: timestamptz*/,
    last_failure         integer /*pg: timestamptz*/,
    consecutive_failures integer,
    last_heartbeat       integer /*pg: timestamptz*/,
    version              integer not null,
    priority             integer /*pg: smallint*/,
    primary key (task_name, task_instance)
) strict;

create index queue_chores_due on queue_chores (priority desc, execution_time);

alter table asset add column key text not null default '';        -- AssetKey: what need not be made again

alter table asset add column tags text not null default '[]';     -- JSON

alter table asset add column unreviewed integer not null default 0;

alter table asset add column cost real not null default 0;

alter table asset add column batch_id text references batch (id);

create index asset_by_key on asset (key);
