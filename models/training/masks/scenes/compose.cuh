// One seed to one scene: which world, how many things of which kind, the light and the lens.
#pragma once
#include "flats.cuh"
#include "stage.cuh"

enum World { ANY = -1, FLAT = 0, SOLID = 1, SPRITES = 2 };

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
    s.solid_world = world == SOLID || (world == ANY && kind < 0.31f);
    bool sprites = world == SPRITES || (world == ANY && kind >= 0.31f && kind < 0.73f);
    s.floor = s.wall = false;
    s.layer_count = s.solid_count = s.object_count = s.part_count = 0;
    Style style = {look < 0.35f ? 0.7f : (look < 0.7f ? 0.3f : 0.05f), sprites ? 0.85f : (chance(r, 0.45f) ? 0.4f : 0.f)};
    style.line_art = !s.solid_world && !sprites && chance(r, 0.12f);
    style.photographic = !style.line_art && look < 0.55f;
    if (style.photographic) style.photo_share = look < 0.4f ? 0.8f : 0.5f;
    style.paper = chance(r, 0.7f) ? grey(uniform(r, 0.8f, 1.f)) : random_colour(r);
    style.ink = luma(style.paper) > 0.5f ? grey(uniform(r, 0.f, 0.3f)) : grey(uniform(r, 0.7f, 1.f));
    lay_ground(r, s, atlas, style);
    float pixelled = s.solid_world ? 0.f : (sprites ? (style.photographic ? 0.15f : 0.3f) : (style.photographic ? 0.f : 0.15f));
    s.pixel_art = chance(r, pixelled) ? (3 + below(r, 7)) / 512.f : 0.f;
    if (s.solid_world) fill_solid(r, s, atlas, style);
    // A sticker or a badge in front of a solid scene now and then.
    if (s.solid_world && chance(r, 0.15f)) add_things(r, s, atlas, style, 1 + below(r, 3), 0.25f);
    if (!s.solid_world) fill_flat(r, s, atlas, style, sprites);
    set_lens(r, s, style.photographic);
    choose_view(r, s);
}
