// One pixel of one scene: march, shade, paint the layers over it, grade.
#pragma once
#include "lens.cuh"

struct Pixel {
    V3 colour;
    int object, part;
};

FN float shadow_at(const Scene &s, V3 from) {
    float lit = 1.f, t = 0.03f;
    int ignored;
    for (int i = 0; i < 22 && lit >= 0.05f && t <= 7.f; i++) {
        float d = distance_to_all(s, from + s.light * t, &ignored);
        lit = least(lit, 0.5f + 0.5f * s.shadow_sharpness * d / t);
        t += clamped(d, 0.04f, 0.8f);
    }
    return clamped(lit, 0.f, 1.f);
}

FN V3 normal_at(const Solid &solid, V3 p, float e) {
    int ignored;
    float a = distance_to(solid, p + v3(e, -e, -e), &ignored), b = distance_to(solid, p + v3(-e, -e, e), &ignored);
    float c = distance_to(solid, p + v3(-e, e, -e), &ignored), d = distance_to(solid, p + v3(e, e, e), &ignored);
    return normalised(v3(a - b - c + d, -a - b + c + d, -a + b - c + d));
}

// Slope of a creased surface, as of cloth, skin or bark: its lights and shadows end where nothing ends.
FN void creases(float x, float y, uint32_t seed, float *slope_x, float *slope_y) {
    const float e = 0.1f;
    float bent = x + 0.8f * value_noise(x * 0.7f, y * 0.7f, seed + 3), along = 0.45f * y;
    float here = value_noise(bent, along, seed);
    *slope_x = (value_noise(bent + e, along, seed) - here) / e;
    *slope_y = (value_noise(bent, along + e, seed) - here) / e;
}

// Box mapping: the texture seen along the axis that the surface faces most.
FN V3 albedo_at(const Solid &solid, const Atlas &atlas, int texture, V3 p, V3 n) {
    V3 q = to_solid(solid, (p - solid.at) * (1.f / solid.size)), m = to_solid(solid, n);
    float ax = fabsf(m.x), ay = fabsf(m.y), az = fabsf(m.z);
    const Texture &t = solid.textures[texture];
    if (ay > ax && ay > az) return colour_of(atlas, t, q.x, q.z);
    return ax > az ? colour_of(atlas, t, q.z, -q.y) : colour_of(atlas, t, q.x, -q.y);
}

FN V3 creased(const Solid &solid, V3 p, V3 n) {
    V3 q = to_solid(solid, (p - solid.at) * (1.f / solid.size)) * solid.fold_rate;
    float a, b;
    creases(q.x + 0.6f * q.z, q.y, solid.seed, &a, &b);
    const float *m = solid.axes;
    V3 slope = v3(m[0] * a + m[1] * b, m[3] * a + m[4] * b, m[6] * a + m[7] * b);
    return normalised(n + slope * solid.folds);
}

FN V3 lit(const Scene &s, const Atlas &atlas, V3 albedo, V3 p, V3 n, V3 view, const Solid *solid) {
    int ignored;
    float facing = most(dot(n, s.light), 0.f);
    float sun = s.shadow_sharpness > 0.f && facing > 0.f ? shadow_at(s, p + n * 0.015f) : 1.f;
    float near = distance_to_all(s, p + n * 0.15f, &ignored);
    float open = solid == nullptr || near < 0.15f ? mix(0.55f, 1.f, clamped(near / 0.15f, 0.f, 1.f)) : 1.f;
    if (solid != nullptr && s.floor) open *= clamped(0.55f + p.y * 1.5f, 0.5f, 1.f);
    V3 colour = albedo * (s.ambient * (open * (0.75f + 0.25f * n.y)) + s.light_colour * (facing * sun));
    if (solid == nullptr) return colour;
    if (solid->specular > 0.f) {
        float shine = powf(most(dot(n, normalised(s.light - view)), 0.f), solid->gloss) * solid->specular * sun;
        colour = colour + s.light_colour * shine;
    }
    if (solid->mirror > 0.f) {
        V3 reflected = view - n * (2.f * dot(view, n));
        float fresnel = solid->mirror * (0.4f + 0.6f * powf(1.f + dot(view, n), 3.f));
        V3 around = photo_at(atlas, s.ground.photo, reflected.x * 0.6f + 0.5f, reflected.y * 0.6f + 0.5f);
        colour = mix(colour, around, clamped(fresnel, 0.f, 1.f));
    }
    return colour;
}

FN void march(const Scene &s, const Atlas &atlas, float u, float v, Pixel &pixel) {
    float right = (u - 0.5f) * 2.f * s.field, up = (0.5f - v) * 2.f * s.field;
    V3 view = normalised(v3(right, up * s.camera_cos - s.camera_sin, s.camera_cos + up * s.camera_sin));
    float floor_at = s.floor && view.y < -1e-4f ? -s.camera.y / view.y : 1e9f;
    if (floor_at > 60.f) floor_at = 1e9f;
    float wall_at = s.wall && view.z > 1e-4f ? (s.wall_at - s.camera.z) / view.z : 1e9f;
    float t = 0.f, far = least(least(floor_at, wall_at), 24.f);
    int hit = -1, near = -1;
    for (int i = 0; i < 72 && t <= far; i++) {
        float d = distance_to_all(s, s.camera + view * t, &near);
        if (d < 0.0012f * t) {
            hit = near;
            break;
        }
        t += d;
    }
    if (hit >= 0) {
        const Solid &solid = s.solids[hit];
        V3 p = s.camera + view * t;
        int texture = 0;
        distance_to(solid, p, &texture);
        V3 n = normal_at(solid, p, 0.002f * t), albedo = albedo_at(solid, atlas, texture, p, n);
        if (solid.folds > 0.f) n = creased(solid, p, n);
        pixel.colour = lit(s, atlas, albedo, p, n, view, &solid);
        pixel.object = solid.object;
        pixel.part = SOLID_PARTS + hit * MATERIALS + texture;
    } else if (wall_at < floor_at) {
        V3 p = s.camera + view * wall_at;
        pixel.colour = lit(s, atlas, colour_of(atlas, s.wall_3d, p.x, -p.y), p, v3(0, 0, -1), view, nullptr);
    } else if (floor_at < 1e8f) {
        V3 p = s.camera + view * floor_at;
        V3 ground = lit(s, atlas, colour_of(atlas, s.ground_3d, p.x, p.z), p, v3(0, 1, 0), view, nullptr);
        pixel.colour = mix(ground, pixel.colour, smooth_step(12.f, 40.f, floor_at));
    }
}

FN void to_layer(const Layer &l, float dx, float dy, float *x, float *y) {
    float inverse = 1.f / l.radius;
    *x = (dx * l.cosine + dy * l.sine) * inverse * (l.mirrored ? -1.f : 1.f);
    *y = (dy * l.cosine - dx * l.sine) * inverse / l.aspect;
}

FN V3 shadowed(const Layer &l, const Atlas &atlas, V3 below, float dx, float dy) {
    float x, y;
    V3 ignored;
    to_layer(l, dx - l.shadow_x, dy - l.shadow_y, &x, &y);
    float cover = l.shape == SPRITE
                      ? 0.7f * sprite_at(atlas, l.sprite, x * 0.6f + 0.5f, y * 0.6f + 0.5f, &ignored)
                      : 1.f - smooth_step(-l.shadow_soft, l.shadow_soft, distance_to(l, x, y) * l.radius);
    return below * (1.f - l.shadow_weight * cover);
}

// Light on a flat thing that is rounded toward its edge, `d` inside it, as if it were thick.
FN float rounded_light(const Scene &s, const Layer &l, float x, float y, float d, float *shine) {
    const float e = 0.02f;
    float gx = (distance_to(l, x + e, y) - d) * (l.mirrored ? -1.f : 1.f), gy = distance_to(l, x, y + e) - d;
    float steep = clamped(1.f + d / l.relief, 0.f, 0.97f), k = steep / sqrtf(gx * gx + gy * gy + 1e-9f);
    V3 n = v3((gx * l.cosine - gy * l.sine) * k, (gx * l.sine + gy * l.cosine) * k, sqrtf(1.f - steep * steep));
    if (l.folds > 0.f) {
        float fx, fy;
        creases(x * l.fold_rate, y * l.fold_rate, s.shade_seed, &fx, &fy);
        n = normalised(n + v3(fx * l.cosine - fy * l.sine, fx * l.sine + fy * l.cosine, 0) * l.folds);
    }
    float facing = most(dot(n, s.lamp), 0.f);
    *shine = s.shine * powf(most(dot(n, normalised(s.lamp + v3(0, 0, 1))), 0.f), 30.f);
    return (1.f - s.lamp_share) * (0.75f + 0.25f * n.z) + s.lamp_share * facing * 1.3f;
}

// Paints the layers in order; the topmost one that is more than half there has the pixel.
FN void paint(const Scene &s, const Atlas &atlas, float u, float v, float pixels, Pixel &pixel) {
    float base_alpha = 0.f, base_light = 1.f;
    for (int i = 0; i < s.layer_count; i++) {
        const Layer &l = s.layers[i];
        float dx = u - l.cx, dy = v - l.cy, reach = l.radius * 1.6f + 0.06f, x, y, alpha;
        if (!l.child) {
            base_alpha = 0.f;
            base_light = 1.f;
        }
        if (dx * dx + dy * dy > reach * reach) continue;
        if (l.shadow_weight > 0.f) pixel.colour = shadowed(l, atlas, pixel.colour, dx, dy);
        to_layer(l, dx, dy, &x, &y);
        V3 colour = grey(0.f);
        float light = 1.f + l.shade_x * x + l.shade_y * y;
        if (l.shape == SPRITE) {
            alpha = sprite_at(atlas, l.sprite, x * 0.6f + 0.5f, y * 0.6f + 0.5f, &colour);
            if (l.stuff > 0.f && alpha > 0.f) colour = mix(colour, colour_of(atlas, l.texture, x, y) * (0.4f + luma(colour)), l.stuff);
            colour = colour * light;
        } else {
            float d = distance_to(l, x, y);
            if (l.hole > 0.f) d = most(d, l.hole * 0.6f - sqrtf(x * x + y * y));
            alpha = clamped(0.5f - d * l.radius * pixels * least(1.f, l.aspect + 0.15f) / s.softness, 0.f, 1.f);
            if (alpha <= 0.f) continue;
            if (l.rim > 0.f) light *= 1.f - l.rim * 0.6f * smooth_step(-0.3f, 0.f, d);
            float shine = 0.f;
            if (l.relief > 0.f)
                light *= rounded_light(s, l, x, y, d, &shine);
            else if (l.child)
                light *= base_light;
            if (!l.child) base_light = light;
            bool edge = l.outline > 0.f && d * l.radius > -l.outline;
            colour = edge ? l.outline_colour : colour_of(atlas, l.texture, x, y) * light + grey(shine);
        }
        if (s.pixel_art > 0.f) alpha = alpha > 0.5f ? 1.f : 0.f;
        if (l.child && l.clipped) alpha *= base_alpha;
        if (!l.child) base_alpha = alpha;
        pixel.colour = mix(pixel.colour, colour, alpha * l.alpha);
        if (alpha > 0.5f) {
            pixel.object = l.object;
            pixel.part = l.object == 0 ? 0 : l.part;
        }
    }
}

FN Pixel pixel_at(const Scene &s, const Atlas &atlas, int column, int row, int side) {
    float across = (column + 0.5f) / side, down = (row + 0.5f) / side;
    float u = s.view_x + across * s.view_size, v = s.view_y + down * s.view_size;
    if (s.pixel_art > 0.f) {
        u = (floorf(u / s.pixel_art) + 0.5f) * s.pixel_art;
        v = (floorf(v / s.pixel_art) + 0.5f) * s.pixel_art;
    }
    Pixel pixel = {ground_at(s, atlas, (u - 0.5f) * 2.f, (v - 0.5f) * 2.f), 0, 0};
    if (s.solid_world) march(s, atlas, u, v, pixel);
    paint(s, atlas, u, v, side / s.view_size, pixel);
    pixel.colour = graded(s, pixel.colour, across, down);
    return pixel;
}
