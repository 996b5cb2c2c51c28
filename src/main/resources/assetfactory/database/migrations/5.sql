-- Assets can be finished: which files there are is written down, and how often they have changed.
alter table asset add column files text;                        -- names, JSON; null where they follow from the counts

alter table asset add column revision integer not null default 0;

alter table asset add column finish text;                       -- FinishOptions, JSON; null of one as its engine made it
