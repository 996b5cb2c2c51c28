-- Several objects of one picture that were ordered together. Which they are, the jobs of its batch say.

create table scene (
    id          text    not null primary key,
    name        text    not null,
    image_id    text    not null references image (id),
    batch_id    text    not null references batch (id),
    created     integer not null,
    deleted     integer,                        -- when somebody took it apart; its objects stay
    unique (batch_id, image_id)
) strict;

create index scene_by_image on scene (image_id);
