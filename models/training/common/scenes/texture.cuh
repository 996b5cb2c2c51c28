// Colours of surfaces: photo crops, patterns and noise, all as functions of a place on the surface.
#pragma once
#include "math.cuh"

// Photos: [n][side][side][4] RGBA bytes, as textures and grounds. Sprites: the same, cut out by their alpha.
// [from, to) is the part in use: training and held-out pictures never meet.
struct Atlas {
    const uint8_t *photos;
    int photo_count, photo_side;
    const uint8_t *sprites;
    int sprite_count, sprite_side;
    int sprite_from, sprite_to, photo_from, photo_to;
};

enum TextureKind {
    PLAIN, LINEAR, RADIAL, STRIPES, CHECKS, CLOUDS, CELLS, DOTS, PHOTO, TINTED_PHOTO, GRAIN, SPOTS, BRICKS, WEAVE,
    FOLIAGE, HATCHING, RINGS
};

struct Texture {
    TextureKind kind;
    V3 c0, c1, c2;
    float scale, cosine, sine, amount, ox, oy;
    int photo, channels;
    uint32_t seed;
};

FN V3 channels_of(V3 c, int order) {
    switch (order) {
        case 1: return v3(c.x, c.z, c.y);
        case 2: return v3(c.y, c.x, c.z);
        case 3: return v3(c.z, c.y, c.x);
        case 4: return v3(c.y, c.z, c.x);
        case 5: return v3(c.z, c.x, c.y);
        default: return c;
    }
}

// Bilinear, mirrored beyond its borders; (0, 0)..(1, 1) is the photo once.
FN V3 photo_at(const Atlas &atlas, int k, float x, float y) {
    x -= 2.f * floorf(x * 0.5f);
    y -= 2.f * floorf(y * 0.5f);
    if (x > 1.f) x = 2.f - x;
    if (y > 1.f) y = 2.f - y;
    int side = atlas.photo_side;
    float fx = x * (side - 1.001f), fy = y * (side - 1.001f);
    int ix = (int)fx, iy = (int)fy;
    ix = ix < 0 ? 0 : (ix > side - 2 ? side - 2 : ix);
    iy = iy < 0 ? 0 : (iy > side - 2 ? side - 2 : iy);
    fx -= ix;
    fy -= iy;
    const uint8_t *a = atlas.photos + ((size_t)k * side * side + (size_t)iy * side + ix) * 4;
    const uint8_t *b = a + (size_t)side * 4;
    V3 top = mix(v3(a[0], a[1], a[2]), v3(a[4], a[5], a[6]), fx);
    V3 low = mix(v3(b[0], b[1], b[2]), v3(b[4], b[5], b[6]), fx);
    return mix(top, low, fy) * (1.f / 255.f);
}

// Alpha of a cut-out at (0, 0)..(1, 1), and its colour, weighted by alpha so that no fringe shows.
FN float sprite_at(const Atlas &atlas, int k, float x, float y, V3 *colour) {
    if (x <= 0.f || y <= 0.f || x >= 1.f || y >= 1.f) return 0.f;
    int side = atlas.sprite_side;
    float fx = x * (side - 1.001f), fy = y * (side - 1.001f);
    int ix = (int)fx, iy = (int)fy;
    fx -= ix;
    fy -= iy;
    const uint8_t *a = atlas.sprites + ((size_t)k * side * side + (size_t)iy * side + ix) * 4;
    const uint8_t *b = a + (size_t)side * 4;
    float weights[4] = {(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy};
    const uint8_t *corners[4] = {a, a + 4, b, b + 4};
    float alpha = 0.f;
    V3 sum = grey(0.f);
    for (int i = 0; i < 4; i++) {
        float w = weights[i] * corners[i][3];
        alpha += w;
        sum = sum + v3(corners[i][0], corners[i][1], corners[i][2]) * w;
    }
    *colour = sum * (alpha > 1e-3f ? 1.f / (alpha * 255.f) : 0.f);
    return alpha * (1.f / 255.f);
}

// Distances to the nearest and the second nearest of scattered points, and a random number of the nearest.
FN void cells(float x, float y, uint32_t seed, float *first, float *second, float *identity) {
    float fx = floorf(x), fy = floorf(y), d1 = 9.f, d2 = 9.f;
    for (int j = -1; j <= 1; j++)
        for (int i = -1; i <= 1; i++) {
            int ix = (int)fx + i, iy = (int)fy + j;
            float dx = ix + hash01(ix, iy, seed) - x, dy = iy + hash01(ix, iy, seed + 1) - y;
            float d = dx * dx + dy * dy;
            if (d < d1) {
                d2 = d1;
                d1 = d;
                *identity = hash01(ix, iy, seed + 2);
            } else if (d < d2) {
                d2 = d;
            }
        }
    *first = sqrtf(d1);
    *second = sqrtf(d2);
}

FN V3 three_colours(const Texture &t, float k) {
    return k < 0.5f ? mix(t.c0, t.c1, k * 2.f) : mix(t.c1, t.c2, k * 2.f - 1.f);
}

FN float fraction(float x) { return x - floorf(x); }

FN V3 colour_of(const Atlas &atlas, const Texture &t, float u, float v) {
    float px = (u * t.cosine - v * t.sine) * t.scale, py = (u * t.sine + v * t.cosine) * t.scale;
    float x = px + t.ox, y = py + t.oy;
    float near = 0.f, next = 0.f, identity = 0.f;
    switch (t.kind) {
        case LINEAR: return mix(t.c0, t.c1, smooth_step(-0.9f, 0.9f, px));
        case RADIAL: return mix(t.c0, t.c1, clamped(sqrtf(px * px + py * py) * 0.9f, 0.f, 1.f));
        case STRIPES: return fraction(x * 3.f) < t.amount ? t.c0 : t.c1;
        case CHECKS: return ((int)floorf(x * 3.f) + (int)floorf(y * 3.f)) & 1 ? t.c0 : t.c1;
        case CLOUDS: {
            V3 c = mix(t.c0, t.c1, smooth_step(0.3f, 0.7f, fractal_noise(x * 3.f, y * 3.f, t.seed)));
            return mix(c, t.c2, smooth_step(0.55f, 0.8f, fractal_noise(x * 6.f + 9.f, y * 6.f, t.seed + 7)));
        }
        case CELLS:
            cells(x * 4.f, y * 4.f, t.seed, &near, &next, &identity);
            return three_colours(t, identity) * (next - near < t.amount * 0.25f ? 0.6f : 1.f);
        case SPOTS:
            cells(x * 4.f, y * 4.f, t.seed, &near, &next, &identity);
            return mix(t.c1, t.c0, smooth_step(t.amount * 0.5f, t.amount * 0.5f + 0.08f, near));
        case DOTS: {
            float dx = fraction(x * 4.f) - 0.5f, dy = fraction(y * 4.f) - 0.5f;
            return dx * dx + dy * dy < t.amount * t.amount * 0.2f ? t.c1 : t.c0;
        }
        case PHOTO: return channels_of(photo_at(atlas, t.photo, x * 0.5f, y * 0.5f), t.channels);
        case TINTED_PHOTO: {
            V3 p = channels_of(photo_at(atlas, t.photo, x * 0.5f, y * 0.5f), t.channels);
            float l = luma(p);
            V3 toned = l < 0.5f ? t.c0 * (l * 2.f) : mix(t.c0, grey(1.f), l * 2.f - 1.f);
            return mix(toned, p, 0.25f);
        }
        case GRAIN: {
            float wave = x * 7.f + t.amount * 9.f * fractal_noise(x * 2.f, y * 2.f, t.seed);
            return mix(t.c0, t.c1, 0.5f + 0.5f * sinf(wave));
        }
        case BRICKS: {
            float row = floorf(y * 5.f), column = x * 3.f + 0.5f * ((int)row & 1);
            bool joint = fraction(column) < 0.06f || y * 5.f - row < 0.1f;
            return joint ? t.c1 : mix(t.c0, t.c2, hash01((int)floorf(column), (int)row, t.seed) * 0.5f);
        }
        case WEAVE: {
            float a = sinf(x * 40.f), b = sinf(y * 40.f);
            V3 c = mix(t.c0, t.c1, 0.5f + 0.5f * (a * b > 0.f ? a : b));
            return c * (0.7f + 0.5f * fractal_noise(x * 2.f, y * 2.f, t.seed));
        }
        case FOLIAGE: {
            cells(x * 6.f, y * 6.f, t.seed, &near, &next, &identity);
            float shade = 0.35f + 0.9f * smooth_step(0.f, 0.6f, next - near);
            return three_colours(t, identity) * (shade * (0.4f + fractal_noise(x * 2.f, y * 2.f, t.seed + 5)));
        }
        case HATCHING: {
            float wobble = 0.3f * value_noise(x * 5.f, y * 5.f, t.seed);
            return fraction(x * 12.f + wobble) < t.amount * 0.5f ? t.c1 : t.c0;
        }
        case RINGS: {
            // End grain: rings about the origin of the surface, not of the texture.
            float wave = sqrtf(u * u + v * v) * (12.f + 40.f * t.amount) + 3.f * fractal_noise(u * 3.f + 5.f, v * 3.f, t.seed);
            return mix(t.c0, t.c1, 0.8f * (0.5f + 0.5f * sinf(wave)) + 0.2f * value_noise(u * 30.f, v * 30.f, t.seed));
        }
        default: return t.c0;
    }
}

FN V3 random_colour(Random &r) {
    float mode = uniform(r);
    if (mode < 0.15f) return grey(uniform(r));
    float hue = uniform(r) * 6.f, saturation = uniform(r) * (mode < 0.5f ? 0.5f : 1.f), value = uniform(r, 0.08f, 1.f);
    float chroma = value * saturation, base = value - chroma;
    float x = chroma * (1.f - fabsf(hue - 2.f * floorf(hue * 0.5f) - 1.f));
    V3 c;
    switch ((int)hue) {
        case 0: c = v3(chroma, x, 0); break;
        case 1: c = v3(x, chroma, 0); break;
        case 2: c = v3(0, chroma, x); break;
        case 3: c = v3(0, x, chroma); break;
        case 4: c = v3(x, 0, chroma); break;
        default: c = v3(chroma, 0, x);
    }
    return c + grey(base);
}

FN V3 near_colour(Random &r, V3 c, float spread) {
    return v3(clamped(c.x + spread * bell(r), 0, 1), clamped(c.y + spread * bell(r), 0, 1),
              clamped(c.z + spread * bell(r), 0, 1));
}

FN Texture plain(V3 colour) {
    Texture t = {};
    t.kind = PLAIN;
    t.c0 = t.c1 = t.c2 = colour;
    t.scale = t.cosine = 1.f;
    return t;
}

// `RINGS` is never drawn at random: only what has an end grain has it.
FN Texture random_texture(Random &r, const Atlas &atlas, float photo_share, float plain_share) {
    Texture t = plain(random_colour(r));
    t.c1 = chance(r, 0.5f) ? near_colour(r, t.c0, 0.25f) : random_colour(r);
    t.c2 = chance(r, 0.5f) ? near_colour(r, t.c0, 0.3f) : random_colour(r);
    float angle = uniform(r) * TWO_PI;
    t.cosine = cosf(angle);
    t.sine = sinf(angle);
    t.scale = log_uniform(r, 0.4f, 4.f);
    t.amount = uniform(r, 0.2f, 0.8f);
    t.ox = uniform(r, 0.f, 50.f);
    t.oy = uniform(r, 0.f, 50.f);
    t.seed = hash(r.state);
    t.photo = atlas.photo_from + below(r, atlas.photo_to - atlas.photo_from);
    // Food is red and yellow: other orders of the channels make stone, cloth and leaves of it.
    t.channels = chance(r, 0.35f) ? below(r, 6) : 0;
    float kind = uniform(r);
    if (kind < plain_share) return t;
    if (kind < plain_share + photo_share) {
        t.kind = chance(r, 0.7f) ? PHOTO : TINTED_PHOTO;
        t.scale = log_uniform(r, 0.25f, 1.6f);
        if (chance(r, 0.6f)) {
            t.cosine = 1.f;
            t.sine = 0.f;
        }
        return t;
    }
    const TextureKind kinds[] = {LINEAR, LINEAR, RADIAL, STRIPES, CHECKS, CLOUDS, CLOUDS, CELLS, GRAIN,
                                 SPOTS, BRICKS, WEAVE, FOLIAGE, DOTS, HATCHING};
    t.kind = kinds[below(r, 15)];
    if (t.kind == LINEAR || t.kind == RADIAL) t.scale = uniform(r, 0.5f, 1.3f);
    return t;
}
