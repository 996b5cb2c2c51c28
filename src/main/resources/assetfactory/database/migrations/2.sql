-- How often an engine that is elsewhere has begun; job.attempt counts this program's own runs.
alter table job add column engine_attempt integer not null default 1;
