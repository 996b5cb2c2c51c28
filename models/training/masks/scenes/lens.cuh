// What lens, light and film do to a picture as a whole.
#pragma once
#include "compose.cuh"

// What keeps the light from a part of the picture: leaves, blinds, somebody's shadow. Its edges are nobody's edges.
FN float fallen_shade(const Scene &s, float x, float y) {
    if (s.shade <= 0.f) return 0.f;
    float c = cosf(s.shade_turn), n = sinf(s.shade_turn), along = (x * c - y * n) * s.shade_scale, across = (x * n + y * c) * s.shade_scale;
    float stretched = s.shade_seed & 1 ? 0.2f : 1.f;
    float level = fractal_noise(along * stretched + 17.f, across + 31.f, s.shade_seed);
    return s.shade * smooth_step(0.5f - s.shade_edge, 0.5f + s.shade_edge, level);
}

// The ground, out of focus where it is: the mean over a disc, twelve places on a sunflower's spiral.
FN V3 ground_at(const Scene &s, const Atlas &atlas, float x, float y) {
    if (s.ground_blur <= 0.f || (s.ground.kind != PHOTO && s.ground.kind != TINTED_PHOTO)) return colour_of(atlas, s.ground, x, y);
    V3 sum = grey(0.f);
    for (int i = 0; i < 12; i++) {
        float reach = s.ground_blur * sqrtf((i + 0.5f) / 12.f), angle = i * 2.39996f;
        sum = sum + colour_of(atlas, s.ground, x + reach * cosf(angle), y + reach * sinf(angle));
    }
    return sum * (1.f / 12.f);
}

FN V3 graded(const Scene &s, V3 c, float across, float down) {
    float x = across - 0.5f, y = down - 0.5f;
    float light = 1.f + (s.slope_x * x + s.slope_y * y) * 2.f;
    light *= 1.f - fallen_shade(s, x, y);
    light *= 1.f - s.vignette * (x * x + y * y) * 1.6f;
    c = c * s.tint * (s.exposure * light);
    c = mix(grey(luma(c)), c, s.saturation);
    c = mix(grey(0.45f * s.exposure), c, s.contrast);
    c = v3(powf(clamped(c.x, 0.f, 1.f), s.gamma), powf(clamped(c.y, 0.f, 1.f), s.gamma), powf(clamped(c.z, 0.f, 1.f), s.gamma));
    if (s.colours > 0) {
        float q = s.colours;
        c = v3(floorf(c.x * q + 0.5f), floorf(c.y * q + 0.5f), floorf(c.z * q + 0.5f)) * (1.f / q);
    }
    return c;
}
