// Where solid things stand: floor, wall, camera, light, heaps.
#pragma once
#include "solids.cuh"

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
