-- Programs elsewhere that are told of events, and what runs by the clock. When which of both is due, db-scheduler knows.

create table webhook (
    id          text    not null primary key,
    url         text    not null unique,
    events      text    not null,               -- their names, with spaces between them
    secret      text    not null,               -- signing needs it as it is
    enabled     integer not null,
    gone        integer not null default 0,     -- switched off by the receiver's own answer
    created     integer not null
) strict;

create table delivery (
    id          text    not null primary key,
    webhook_id  text    not null references webhook (id) on delete cascade,
    event       text    not null,
    subject     text    not null,               -- what it is about, and which time of that, so that it is told once
    body        text    not null,
    state       text    not null check (state in ('waiting', 'delivered', 'failed')),
    tries       integer not null default 0,     -- since it was last asked for
    status      integer,                        -- of the last answer, if there was one
    problem     text,                           -- why there was none
    answer      text    not null default '',    -- how its text begins
    millis      integer not null default 0,
    next_try    integer,
    created     integer not null,
    updated     integer not null,
    unique (webhook_id, event, subject)
) strict;

create index delivery_by_time on delivery (webhook_id, created);

create table schedule (
    id          text    not null primary key,
    name        text    not null,
    cron        text    not null,
    zone        text    not null,
    source      text    not null,               -- path of a folder or a list
    engine      text    not null,
    options     text    not null,               -- ReconstructionOptions, JSON
    force       integer not null,
    enabled     integer not null,
    created     integer not null
) strict;

create table schedule_run (
    id          text    not null primary key,
    schedule_id text    not null references schedule (id) on delete cascade,
    state       text    not null check (state in ('reading', 'started', 'passed', 'failed')),
    batch_id    text,
    items       integer not null default 0,
    left_out    text    not null default '[]',  -- what nothing is made of, and why, JSON
    note        text,                           -- why nothing was started: {kind, key, arguments}, JSON
    started     integer not null,
    ended       integer
) strict;

create index schedule_run_by_time on schedule_run (schedule_id, started);
