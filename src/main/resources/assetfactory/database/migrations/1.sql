-- Times are milliseconds since 1970 UTC. Files are the truth about bytes, rows about everything else:
-- a row is written after its files are in place.

create table image (
    id          text    not null primary key,   -- SHA-256 of the file
    name        text    not null,
    extension   text    not null,
    bytes       integer not null,
    width       integer not null,
    height      integer not null,
    transparent integer not null,
    created     integer not null
) strict;

create index image_by_time on image (created desc, id);

create table asset (
    id          text    not null primary key,
    name        text    not null,
    file_name   text    not null unique,
    image_id    text    not null references image (id),
    mask        text    not null,               -- MaskSource, JSON
    engine      text    not null,
    options     text    not null,               -- ReconstructionOptions, JSON
    counts      text    not null,               -- AssetCounts, JSON
    created     integer not null,
    deleted     integer
) strict;

-- The last number given after a stem, so that a number is never given twice even when its asset is gone.
create table stem (
    slug        text    not null primary key,
    last        integer not null
) strict;

create table job (
    id             text    not null primary key,
    image_id       text    not null references image (id),
    request        text    not null,            -- GenerateRequest, JSON
    state          text    not null check (state in ('queued', 'running', 'saving', 'succeeded', 'failed', 'cancelled')),
    stage          text    not null default '',
    fraction       real    not null default 0,
    attempt        integer not null default 0,
    owner          text,                        -- the worker that holds it
    lease_until    integer not null default 0,  -- after this anybody may take it over
    run_at         integer not null,            -- not before
    engine_call_id text,
    cancel         integer not null default 0,  -- asked for; the owner obeys
    error          text,                        -- {kind, key, arguments}, JSON
    asset_id       text    references asset (id) on delete set null,
    created        integer not null,
    updated        integer not null
) strict;

create index job_to_do on job (state, run_at, id);
