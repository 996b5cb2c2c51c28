// One seed to one scene: which world, how many things of which kind, the light and the lens.
#pragma once
#include "figures.cuh"
#include "solids.cuh"

enum World { ANY = -1, FLAT = 0, SOLID = 1, SPRITES = 2 };

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

// The same stuff elsewhere: a thing that is told from what it stands on by its light alone.
FN Texture another_place(Random &r, Texture t, float size) {
    t.scale *= size * uniform(r, 0.7f, 1.4f);
    t.ox += uniform(r, 0.1f, 3.f);
    t.c0 = near_colour(r, t.c0, 0.06f);
    return t;
}

// Rows on the floor, jostled, two layers deep where there are many.
FN V3 place_in_heap(Random &r, int i, float size, int count, float gap) {
    int below_ones = count > 12 ? count * 2 / 3 : count, columns = (int)ceilf(sqrtf((float)below_ones));
    bool upper = i >= below_ones;
    int k = upper ? i - below_ones : i;
    float between = upper ? 0.5f : 0.f, staggered = k / columns & 1 ? 0.5f : 0.f;
    return v3(gap * (k % columns - 0.5f * columns + between + staggered + 0.35f * bell(r)),
              size * uniform(r, 0.5f, 0.9f) + (upper ? 1.5f * size : 0.f),
              gap * (k / columns - 0.5f * columns + between + 0.35f * bell(r)));
}

FN void fill_solid(Random &r, Scene &s, const Atlas &atlas, const Style &style) {
    bool heaped = chance(r, 0.22f);
    s.solid_count = heaped ? 8 + below(r, MAX_SOLIDS - 7) : 1 + below(r, 4) + (chance(r, 0.5f) ? 1 + below(r, 5) : 0);
    s.floor = heaped || chance(r, 0.75f);
    s.ground_3d = random_texture(r, atlas, most(style.photo_share, 0.3f), style.photographic ? 0.12f : 0.25f);
    s.ground_3d.scale = log_uniform(r, 0.08f, 0.6f);
    s.wall = s.floor && chance(r, 0.4f);
    s.wall_at = uniform(r, 0.8f, 4.f);
    s.wall_3d = random_texture(r, atlas, most(style.photo_share, 0.3f), 0.2f);
    s.wall_3d.scale = log_uniform(r, 0.08f, 0.6f);
    if (chance(r, 0.1f)) {
        s.ground_3d = plain(grey(uniform(r, 0.8f, 1.f)));
        if (chance(r, 0.7f)) s.ground = s.ground_3d;
    }
    float pitch = uniform(r, 0.05f, 1.25f), away = uniform(r, 5.f, 9.f);
    s.camera_cos = cosf(pitch);
    s.camera_sin = sinf(pitch);
    s.field = uniform(r, 1.25f, 2.9f) / away;
    s.camera = v3(0, 0.4f + away * s.camera_sin, -away * s.camera_cos);
    float direction = uniform(r) * TWO_PI, strength = uniform(r, 0.4f, 1.1f), sky = uniform(r, 0.25f, 0.65f);
    if (chance(r, 0.2f)) {
        // Hard sun: deep shadows, burnt-out lights.
        strength = uniform(r, 1.1f, 1.8f);
        sky = uniform(r, 0.18f, 0.4f);
    }
    s.light = normalised(v3(cosf(direction), uniform(r, 0.4f, 2.5f), sinf(direction) - 0.4f));
    s.light_colour = v3(uniform(r, 0.8f, 1.1f), uniform(r, 0.85f, 1.f), uniform(r, 0.75f, 1.1f)) * strength;
    s.ambient = v3(uniform(r, 0.85f, 1.1f), 1.f, uniform(r, 0.85f, 1.1f)) * sky;
    s.shadow_sharpness = chance(r, 0.85f) ? uniform(r, 4.f, 30.f) : 0.f;
    bool alike = chance(r, heaped ? 0.85f : 0.2f), hidden = chance(r, 0.12f);
    if (heaped) s.field *= uniform(r, 0.5f, 1.f);
    float gap = uniform(r, 0.7f, 1.2f);
    float spread = uniform(r, 0.6f, 2.4f);
    for (int i = 0; i < s.solid_count; i++) {
        Solid &solid = s.solids[i];
        if (alike && i > 0) {
            solid = s.solids[0];
            solid.size *= uniform(r, 0.8f, 1.2f);
            solid.seed = hash(r.state);
            solid.textures[0].ox += uniform(r, 0.f, 2.f);
            solid.textures[0].oy += uniform(r, 0.f, 2.f);
            if (chance(r, heaped ? 0.1f : 0.4f)) solid.textures[0] = random_texture(r, atlas, style.photo_share, 0.3f);
        } else {
            solid.size = heaped ? uniform(r, 0.35f, 0.6f) : s.solid_count <= 2 ? log_uniform(r, 0.6f, 1.5f) : log_uniform(r, 0.25f, 1.1f);
            random_solid(r, solid, atlas, style);
            if (hidden) solid.textures[0] = another_place(r, s.ground_3d, solid.size);
        }
        float place = uniform(r) * TWO_PI, far = spread * sqrtf(uniform(r)) * (s.solid_count == 1 ? 0.3f : 1.f);
        solid.at = v3(far * cosf(place), s.floor ? solid.size * uniform(r, 0.3f, 0.95f) : uniform(r, -0.8f, 1.6f), far * sinf(place));
        if (heaped) solid.at = place_in_heap(r, i, solid.size, s.solid_count, gap);
        solid.object = ++s.object_count;
        stand(r, solid);
    }
}

FN void set_lens(Random &r, Scene &s, bool photographic) {
    s.exposure = chance(r, 0.06f) ? uniform(r, 0.35f, 0.65f) : uniform(r, 0.75f, photographic ? 1.5f : 1.25f);
    s.gamma = log_uniform(r, 0.7f, 1.4f);
    s.saturation = chance(r, 0.06f) ? 0.f : uniform(r, 0.6f, 1.3f);
    s.contrast = chance(r, 0.12f) ? uniform(r, 0.35f, 0.8f) : 1.f;
    s.vignette = chance(r, 0.3f) ? uniform(r, 0.f, 0.6f) : 0.f;
    s.tint = v3(uniform(r, 0.88f, 1.12f), uniform(r, 0.92f, 1.08f), uniform(r, 0.88f, 1.12f));
    s.colours = s.pixel_art > 0.f && chance(r, 0.7f) ? 3 + below(r, 10) : 0;
    float direction = uniform(r) * TWO_PI, slope = chance(r, 0.5f) ? uniform(r, 0.f, 0.5f) : 0.f;
    s.slope_x = slope * cosf(direction);
    s.slope_y = slope * sinf(direction);
    s.softness = uniform(r, 1.f, 2.f);
    float toward = uniform(r) * TWO_PI;
    s.lamp = normalised(v3(cosf(toward), sinf(toward) - 0.5f, uniform(r, 0.2f, 1.2f)));
    s.lamp_share = uniform(r, 0.3f, 0.85f);
    s.shine = chance(r, 0.4f) ? uniform(r, 0.05f, 0.6f) : 0.f;
    s.shade = s.pixel_art == 0.f && chance(r, photographic ? 0.35f : 0.08f) ? uniform(r, 0.15f, 0.7f) : 0.f;
    s.shade_scale = log_uniform(r, 0.7f, 8.f);
    s.shade_edge = log_uniform(r, 0.008f, 0.2f);
    s.shade_turn = uniform(r) * TWO_PI;
    s.shade_seed = hash(r.state);
}

// A third of the pictures are crops, as the program takes them around small objects.
FN void choose_view(Random &r, Scene &s) {
    s.view_size = chance(r, 0.33f) ? log_uniform(r, 0.25f, 0.9f) : 1.f;
    float x = uniform(r), y = uniform(r);
    if (s.layer_count > 0 && chance(r, 0.8f)) {
        const Layer &l = s.layers[below(r, s.layer_count)];
        x = l.cx + 0.25f * s.view_size * bell(r);
        y = l.cy + 0.25f * s.view_size * bell(r);
    } else if (s.solid_world) {
        x = y = 0.5f;
    }
    s.view_x = clamped(x - 0.5f * s.view_size, 0.f, 1.f - s.view_size);
    s.view_y = clamped(y - 0.5f * s.view_size, 0.f, 1.f - s.view_size);
}

FN void compose(Scene &s, uint32_t seed, const Atlas &atlas, int world) {
    Random r = {hash(seed * 2654435761u + 12345u)};
    uniform(r);
    float kind = uniform(r), look = uniform(r);
    s.solid_world = world == SOLID || (world == ANY && kind < 0.36f);
    bool sprites = world == SPRITES || (world == ANY && kind >= 0.36f && kind < 0.67f);
    s.floor = s.wall = false;
    s.layer_count = s.solid_count = s.object_count = s.part_count = 0;
    Style style = {look < 0.35f ? 0.7f : (look < 0.7f ? 0.3f : 0.05f), sprites ? 0.85f : (chance(r, 0.45f) ? 0.4f : 0.f)};
    style.line_art = !s.solid_world && !sprites && chance(r, 0.12f);
    style.photographic = !style.line_art && look < 0.55f;
    if (style.photographic) style.photo_share = look < 0.4f ? 0.8f : 0.5f;
    style.paper = chance(r, 0.7f) ? grey(uniform(r, 0.8f, 1.f)) : random_colour(r);
    style.ink = luma(style.paper) > 0.5f ? grey(uniform(r, 0.f, 0.3f)) : grey(uniform(r, 0.7f, 1.f));
    lay_ground(r, s, atlas, style);
    s.pixel_art = !s.solid_world && !(style.photographic && !sprites) && chance(r, sprites ? 0.3f : 0.15f) ? (3 + below(r, 7)) / 512.f : 0.f;
    if (s.solid_world) fill_solid(r, s, atlas, style);
    // A sticker or a badge in front of a solid scene now and then.
    if (s.solid_world && chance(r, 0.15f)) add_things(r, s, atlas, style, 1 + below(r, 3), 0.25f);
    if (!s.solid_world) fill_flat(r, s, atlas, style, sprites);
    set_lens(r, s, style.photographic);
    choose_view(r, s);
}
