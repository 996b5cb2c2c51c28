// What is drawn: grounds, things in crowds and in heaps, figures.
#pragma once
#include "figures.cuh"

// Whatever fills the frame behind the things; labelled 0.
FN void lay_ground(Random &r, Scene &s, const Atlas &atlas, const Style &style) {
    s.ground_blur = 0.f;
    s.ground = random_texture(r, atlas, most(style.photo_share, 0.35f) + 0.1f, style.photographic ? 0.05f : 0.2f);
    if (s.ground.kind == PHOTO) {
        s.ground.cosine = 1.f;
        s.ground.sine = 0.f;
        bool once = chance(r, 0.85f);
        // Mostly so near that what the photo shows is a surface: a thing in it could be asked for, and is not labelled.
        s.ground.scale = once ? log_uniform(r, 0.15f, chance(r, 0.6f) ? 0.5f : 1.f) : uniform(r, 1.f, 2.f);
        if (chance(r, style.photographic ? 0.4f : 0.15f)) s.ground_blur = s.ground.scale * log_uniform(r, 0.01f, 0.1f);
        if (once) {
            s.ground.ox = uniform(r, s.ground.scale, 2.f - s.ground.scale);
            s.ground.oy = uniform(r, s.ground.scale, 2.f - s.ground.scale);
        }
    }
    if (style.line_art || chance(r, style.photographic ? 0.06f : 0.12f))
        s.ground = plain(style.line_art ? style.paper : grey(chance(r, 0.7f) ? uniform(r, 0.85f, 1.f) : uniform(r, 0.f, 0.3f)));
}

// Walls, floors, boards and posts that are nobody's object.
FN void add_backdrop(Random &r, Scene &s, const Atlas &atlas, const Style &style) {
    for (int i = 1 + below(r, 3); i > 0; i--) {
        Layer l = blank_layer(s, ROUND_RECT, 0, uniform(r), uniform(r), uniform(r, 0.2f, 1.2f));
        l.p[0] = uniform(r, 0.15f, 1.f);
        l.texture = random_texture(r, atlas, most(style.photo_share, 0.4f), 0.3f);
        if (chance(r, 0.5f)) {
            l.p[0] = 1.f;
            l.radius = 1.3f;
            l.cx = 0.5f;
            l.cy = uniform(r, 0.3f, 0.9f) + 0.85f * l.radius;
        } else if (chance(r, 0.5f)) {
            turn(l, TWO_PI / 4);
        }
        add(s, l);
    }
}

FN void add_things(Random &r, Scene &s, const Atlas &atlas, const Style &style, int count, float largest, float smallest) {
    bool alike = chance(r, 0.2f), clustered = chance(r, 0.3f), hidden = chance(r, style.photographic ? 0.2f : 0.1f);
    float gather_x = uniform(r, 0.2f, 0.8f), gather_y = uniform(r, 0.2f, 0.8f);
    Layer first = {};
    for (int i = 0; i < count && has_room(s, 1) && s.object_count < MAX_OBJECTS; i++) {
        float cx = clustered ? gather_x + 0.3f * bell(r) : uniform(r, 0.02f, 0.98f);
        float cy = clustered ? gather_y + 0.3f * bell(r) : uniform(r, 0.02f, 0.98f);
        float radius = log_uniform(r, smallest, largest);
        if (count <= 2) {
            cx = uniform(r, 0.25f, 0.75f);
            cy = uniform(r, 0.25f, 0.75f);
            radius = log_uniform(r, 0.1f, 0.45f);
            if (chance(r, 0.2f)) {
                // So near that the picture's edge cuts it.
                cx = uniform(r, 0.f, 1.f);
                cy = uniform(r, 0.f, 1.f);
                radius = uniform(r, 0.4f, 0.8f);
            }
        }
        Layer l = random_layer(r, s, atlas, style, ++s.object_count, cx, cy, radius, style.sprite_share);
        if (alike && i > 0) {
            Layer copy = first;
            copy.object = l.object;
            copy.part = l.part;
            copy.cx = cx;
            copy.cy = cy;
            copy.radius *= uniform(r, 0.8f, 1.25f);
            turn(copy, uniform(r) * TWO_PI);
            if (chance(r, 0.3f) && !style.line_art) copy.texture = l.texture;
            l = copy;
        } else if (hidden && l.shape != SPRITE) {
            // Told from the ground by its light and grain alone.
            l.texture = s.ground;
            l.texture.ox += uniform(r, 0.1f, 3.f);
            l.texture.scale *= uniform(r, 0.7f, 1.4f);
            l.texture.c0 = near_colour(r, l.texture.c0, 0.08f);
        }
        if (i == 0) first = l;
        if (chance(r, 0.06f)) l.alpha = uniform(r, 0.6f, 0.9f);
        add(s, l);
        if (count <= 20 && chance(r, 0.4f)) add_marks(r, s, atlas, style, 4);
    }
}

FN void add_things(Random &r, Scene &s, const Atlas &atlas, const Style &style, int count, float largest) {
    add_things(r, s, atlas, style, count, largest, count > 15 ? 0.012f : 0.03f);
}

// Fruit in a crate, goods on a shelf, stones, leaves: one kind of thing side by side, the nearer over the farther.
FN void add_heap(Random &r, Scene &s, const Atlas &atlas, const Style &style) {
    bool ordered = chance(r, 0.35f), mixed = chance(r, 0.2f);
    float radius = log_uniform(r, 0.05f, 0.2f), gap = radius * uniform(r, 0.9f, 1.5f), direction = uniform(r) * TWO_PI;
    int columns = 2 + (int)(uniform(r, 0.4f, 1.1f) / gap), rows = 2 + below(r, 8);
    if (columns > 14) columns = 14;
    float left = uniform(r, -0.1f, 1.1f) - 0.5f * gap * columns, top = uniform(r, -0.1f, 1.1f) - 0.4f * gap * rows;
    Layer first = random_layer(r, s, atlas, style, 0, 0, 0, radius, style.sprite_share);
    for (int i = 0; i < rows * columns && has_room(s, 1) && s.object_count < MAX_OBJECTS; i++) {
        Layer l = first;
        l.cx = left + gap * (i % columns + (i / columns & 1 ? 0.5f : 0.f) + (ordered ? 0.05f : 0.3f) * bell(r));
        l.cy = top + gap * 0.8f * (i / columns + (ordered ? 0.05f : 0.3f) * bell(r));
        l.radius = radius * (ordered ? uniform(r, 0.95f, 1.05f) : uniform(r, 0.75f, 1.25f));
        if (l.cx < -l.radius || l.cx > 1.f + l.radius || l.cy < -l.radius || l.cy > 1.f + l.radius) continue;
        l.object = ++s.object_count;
        l.part = ++s.part_count;
        turn(l, ordered ? direction + 0.1f * bell(r) : uniform(r) * TWO_PI);
        l.mirrored = !ordered && chance(r, 0.5f);
        l.texture.ox += uniform(r, 0.f, 2.f);
        l.texture.oy += uniform(r, 0.f, 2.f);
        l.texture.c0 = near_colour(r, first.texture.c0, 0.08f);
        if (!ordered && l.shape != SPRITE && chance(r, 0.5f)) random_parameters(r, l);
        l.radius = clamped(l.radius, 0.7f * radius, 1.3f * radius);
        if (mixed && l.shape == SPRITE) l.sprite = atlas.sprite_from + below(r, atlas.sprite_to - atlas.sprite_from);
        if (mixed && l.shape != SPRITE) l.texture = random_texture(r, atlas, style.photo_share, 0.25f);
        l.shadow_x = l.shadow_y = 0.f;
        l.shadow_soft = 0.25f * radius;
        l.shadow_weight = style.line_art ? 0.f : uniform(r, 0.1f, 0.7f);
        add(s, l);
        if (ordered && chance(r, 0.3f)) add_marks(r, s, atlas, style, 1);
    }
}

FN void fill_flat(Random &r, Scene &s, const Atlas &atlas, const Style &style, bool sprites) {
    if (!style.line_art && chance(r, 0.3f)) add_backdrop(r, s, atlas, style);
    if (chance(r, sprites ? 0.15f : 0.2f)) {
        add_heap(r, s, atlas, style);
        if (chance(r, 0.5f)) add_things(r, s, atlas, style, 1 + below(r, 3), 0.3f);
        return;
    }
    // Things behind things until nothing is ground: a desk, a stall, a street.
    if (style.photographic && chance(r, 0.3f)) add_things(r, s, atlas, style, 8 + below(r, 14), 0.4f, 0.12f);
    float plan = uniform(r);
    if (!sprites && plan < 0.42f) {
        int figures = plan < 0.15f ? 1 : (plan < 0.3f ? 2 + below(r, 3) : 4 + below(r, 5));
        for (int i = 0; i < figures && has_room(s, 24); i++) {
            float size = figures == 1 ? uniform(r, 0.25f, 0.6f) : log_uniform(r, 0.06f, figures > 4 ? 0.25f : 0.4f);
            float cx = figures == 1 ? uniform(r, 0.3f, 0.7f) : uniform(r, 0.05f, 0.95f);
            add_figure(r, s, atlas, style, ++s.object_count, cx, uniform(r, 0.3f, 0.7f), size);
        }
        if (chance(r, 0.5f)) add_things(r, s, atlas, style, 1 + below(r, 4), 0.2f);
        return;
    }
    if (!sprites && plan < 0.52f) return add_things(r, s, atlas, style, 12 + below(r, 14), 0.42f);
    if (sprites ? plan < 0.15f : plan < 0.66f) return add_things(r, s, atlas, style, 20 + below(r, 40), 0.08f);
    float crowd = uniform(r);
    if (crowd < 0.3f) return add_things(r, s, atlas, style, 1 + below(r, 3), 0.45f);
    if (crowd < 0.7f) return add_things(r, s, atlas, style, 3 + below(r, 6), 0.3f);
    add_things(r, s, atlas, style, 8 + below(r, 10), 0.2f);
}
