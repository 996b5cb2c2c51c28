-- Who may come in, by what, and what of it everybody may see. Secrets are kept as hashes; only links to share are as they are.
create table account (
    name        text    not null primary key,   -- in lower case; an empty one is everybody who knows the shared password
    password    text    not null,               -- bcrypt
    created     integer not null
) strict;

create table sign_in (
    secret      text    not null primary key,   -- SHA-256 of what the browser's cookie holds
    account     text    not null references account (name) on delete cascade,
    created     integer not null,
    seen        integer not null
) strict;

create table api_token (
    id          text    not null primary key,
    account     text    references account (name) on delete cascade,    -- null where it is nobody's in particular
    label       text    not null,
    secret      text    not null unique,        -- SHA-256 of the token
    created     integer not null,
    used        integer                         -- about when it was used last
) strict;

create table share_link (
    id          text    not null primary key,
    asset_id    text    not null references asset (id) on delete cascade,
    secret      text    not null unique,        -- as it is, so that the page can show the link again
    created     integer not null
) strict;

create index share_link_by_asset on share_link (asset_id);
