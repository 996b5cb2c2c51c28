// One pixel of everything that comes out: the picture, the two depths, what the back looks like.
#pragma once
#include "compose.cuh"

struct Ray {
    V3 from, along;
    float length;
};

struct Pixel {
    int part;          // 0 outside, else a number that differs between differently coloured parts
    V3 colour, back;   // 0..1
    float near, far;   // front and back depth, in halves of the crop's width, toward the viewer
    float detail;      // 1 where the front shows what the mirrored picture must not put on the back
};

// The stretch of a line of sight that lies in the ball around the thing. `x`, `y` are on the plane through its middle.
FN bool ray_through(const Scene &s, float x, float y, Ray *ray) {
    const Camera &c = s.camera;
    V3 from, along;
    if (c.perspective) {
        from = c.forward * -c.distance;
        along = normalised(c.right * x + c.up * y + c.forward * c.distance);
    } else {
        from = c.right * x + c.up * y - c.forward * (2.f * s.bound);
        along = c.forward;
    }
    float b = dot(from, along), h = b * b - dot(from, from) + s.bound * s.bound;
    if (h <= 0.f) return false;
    h = sqrtf(h);
    *ray = Ray{from + along * (-b - h), along, 2.f * h};
    return true;
}

FN bool march(const Scene &s, const Ray &ray, float close, int steps, V3 *hit) {
    float t = 0.f;
    for (int i = 0; i < steps && t <= ray.length; i++) {
        V3 p = ray.from + ray.along * t;
        float d = distance_to(s, p, nullptr);
        if (d < close) {
            *hit = p;
            return true;
        }
        t += d;
    }
    return false;
}

FN V3 normal_at(const Scene &s, V3 p, float e) {
    float a = distance_to(s, p + v3(e, -e, -e), nullptr), b = distance_to(s, p + v3(-e, -e, e), nullptr);
    float c = distance_to(s, p + v3(-e, e, -e), nullptr), d = distance_to(s, p + v3(e, e, e), nullptr);
    return normalised(v3(a - b - c + d, -a - b + c + d, -a + b - c + d));
}

FN bool covers(const Mark &m, V3 p) {
    float dx = p.x - m.x, dy = p.y - m.y;
    float x = (dx * m.cosine + dy * m.sine) / m.width, y = (dy * m.cosine - dx * m.sine) / m.height;
    switch (m.kind) {
        case SQUARE_MARK: return fabsf(x) < 1.f && fabsf(y) < 1.f;
        case SMILE_MARK: {
            // The lower part of a ring, ends up.
            float r = sqrtf(x * x + (y - 1.f) * (y - 1.f));
            return y < 0.6f && r > 0.85f && r < 1.45f;
        }
        case RING_MARK: {
            float r = x * x + y * y;
            return r < 1.f && r > 0.55f;
        }
        case HALF_MARK: return y < 0.f && x * x + y * y < 1.f;
        default: return x * x + y * y < 1.f;
    }
}

// What is painted where the surface at `p` with outward normal `n` belongs to part `nearest`. Object frame.
FN int material_at(const Scene &s, V3 p, V3 n, int nearest) {
    const Primitive &part = s.parts[nearest];
    V3 q = into(part, p);
    float across = fabsf(turned_into(part, n).y);
    int material = part.material;
    if (part.cap != SAME && !part.cut) {
        bool capped = across > 0.7f;
        if (part.kind == BLOB)
            capped = across > 0.75f && !(part.rim > 0.f && blob_outline(part, q.x, q.z / part.d[2]) > -part.rim);
        if (part.kind == LATHE && part.rim > 0.f) capped = fabsf(q.y) < part.rim;
        // A blob's first material is its face, all others' is their side.
        if (part.kind == BLOB ? !capped : capped) material = part.cap;
    }
    for (int i = 0; i < s.marks; i++) {
        const Mark &m = s.painted[i];
        if ((m.through ? fabsf(n.z) > 0.35f : n.z < -0.35f) && covers(m, p)) material = m.material;
    }
    return material;
}

FN V3 albedo_at(const Scene &s, const Atlas &atlas, V3 p, V3 n, int nearest, int material) {
    const Primitive &part = s.parts[nearest];
    const Texture &t = s.materials[material];
    V3 q = into(part, p), m = turned_into(part, n);
    float x = fabsf(m.x), y = fabsf(m.y), z = fabsf(m.z);
    if (t.kind == RINGS) return y > 0.7f ? colour_of(atlas, t, q.x, q.z) : colour_of(atlas, t, q.y * 0.5f, x > z ? q.z : q.x);
    if (y > x && y > z) return colour_of(atlas, t, q.x, q.z);
    return x > z ? colour_of(atlas, t, q.z, -q.y) : colour_of(atlas, t, q.x, -q.y);
}

FN float shadow_at(const Scene &s, V3 p, V3 n, V3 toward) {
    if (s.light.shadow <= 0.f) return 1.f;
    float lit = 1.f, t = 0.03f;
    for (int i = 0; i < 16 && t <= 2.f * s.bound; i++) {
        float d = distance_to(s, p + n * 0.012f + toward * t, nullptr);
        lit = least(lit, 0.5f + 0.5f * s.light.shadow * d / t);
        if (lit < 0.05f) break;
        t += clamped(d, 0.04f, 0.6f);
    }
    return clamped(lit, 0.f, 1.f);
}

// Whether two materials look different: other colours if plain, another pattern if not.
FN bool differ(const Texture &a, const Texture &b) {
    V3 d = a.c0 - b.c0;
    bool apart = fabsf(d.x) + fabsf(d.y) + fabsf(d.z) > 0.2f;
    return a.kind != b.kind || (a.kind == PLAIN ? apart : a.seed != b.seed);
}

// Light on a surface as the style draws it. The back is lit as the front is, by a lamp that stands behind as the other
// stands before: `toward` is mirrored for it. It has no shadows and highlights, which belong to one view alone.
FN V3 lit(const Scene &s, V3 albedo, V3 p, V3 n, V3 toward, V3 view, bool front) {
    const Light &l = s.light;
    float facing = dot(n, toward), direct = most(facing, 0.f);
    if (s.style == FLAT) return albedo * (s.levels == 2 ? 1.f : 1.f - 0.25f * (1.f - most(facing, -0.3f)) * (s.levels - 2));
    float shadow = front && direct > 0.f ? shadow_at(s, p, n, toward) : 1.f;
    float open = front ? 0.6f + 0.4f * clamped(distance_to(s, p + n * 0.15f, nullptr) / 0.135f, 0.f, 1.f) : 1.f;
    float strength = direct * shadow;
    if (s.style != REALISTIC) {
        strength = floorf(strength * s.levels + 0.5f) / s.levels;
        open = open > 0.8f ? 1.f : 0.85f;
    }
    V3 c = albedo * (l.ambient * (open * (0.75f + 0.25f * dot(n, s.camera.up))) + l.colour * strength);
    if (front && l.specular > 0.f) {
        float shine = powf(most(dot(n, normalised(toward - view)), 0.f), l.gloss) * l.specular * shadow;
        c = c + l.colour * (s.style == TOON ? (shine > 0.4f ? 0.7f : 0.f) : shine);
    }
    return c;
}

FN V3 graded(const Scene &s, V3 c) {
    const Light &l = s.light;
    c = c * l.tint * l.exposure;
    c = mix(grey(luma(c)), c, l.saturation);
    c = v3(powf(clamped(c.x, 0, 1), l.gamma), powf(clamped(c.y, 0, 1), l.gamma), powf(clamped(c.z, 0, 1), l.gamma));
    if (s.style == PIXEL_ART) c = v3(floorf(c.x * 7.f + 0.5f), floorf(c.y * 7.f + 0.5f), floorf(c.z * 7.f + 0.5f)) * (1.f / 7.f);
    return c;
}

// Where a line of sight meets the thing first and, from behind, last.
FN bool surfaces_at(const Scene &s, float column, float row, float pixel, V3 *near, V3 *far, V3 *along) {
    const Camera &c = s.camera;
    Ray ray;
    if (!ray_through(s, c.cx + (2.f * column - 1.f) * c.half, c.cy - (2.f * row - 1.f) * c.half, &ray)) return false;
    float close = most(0.0006f, 0.25f * pixel);
    if (!march(s, ray, close, 72, near)) return false;
    Ray behind = {ray.from + ray.along * ray.length, ray.along * -1.f, ray.length};
    if (!march(s, behind, close, 72, far)) *far = *near;
    *along = ray.along;
    return true;
}

// Whether an art pixel at the picture's `u`, `v` has a neighbour that shows nothing: there sprites have their dark line.
FN bool on_edge(const Scene &s, float u, float v, float pixel) {
    V3 near, far, along;
    for (int i = 0; i < 4; i++) {
        float du = i < 2 ? (i ? s.block : -s.block) : 0.f, dv = i < 2 ? 0.f : (i == 2 ? s.block : -s.block);
        if (!surfaces_at(s, u + du, v + dv, pixel, &near, &far, &along)) return true;
    }
    return false;
}

FN Pixel pixel_at(const Scene &s, const Atlas &atlas, int column, int row, int side) {
    const Camera &c = s.camera;
    Pixel out = {};
    float u = (column + 0.5f) / side, v = (row + 0.5f) / side, pixel = c.half / side;
    float bu = u, bv = v;
    if (s.block > 0.f) {
        bu = (floorf(u / s.block) + 0.5f) * s.block;
        bv = (floorf(v / s.block) + 0.5f) * s.block;
    }
    V3 near, far, along;
    if (!surfaces_at(s, bu, bv, pixel, &near, &far, &along)) return out;
    V3 n = normal_at(s, near, most(0.0015f, 0.5f * pixel)), m = normal_at(s, far, most(0.0015f, 0.5f * pixel));
    int part, behind;
    distance_to(s, near, &part);
    distance_to(s, far, &behind);
    int material = material_at(s, near, n, part), other = material_at(s, far, m, behind);
    V3 albedo = albedo_at(s, atlas, near, n, part, material), hidden = albedo_at(s, atlas, far, m, behind, other);
    V3 toward = s.light.toward, mirrored = toward - c.forward * (2.f * dot(toward, c.forward));
    out.part = 1 + (part * MATERIALS + material) % 254;
    out.colour = graded(s, lit(s, albedo, near, n, toward, along, true));
    out.back = graded(s, lit(s, hidden, far, m, mirrored, along * -1.f, false));
    out.detail = material != other && differ(s.materials[material], s.materials[other]) ? 1.f : 0.f;
    if (s.outlined >= 0.f && on_edge(s, bu, bv, pixel)) {
        // Ink is no geometry, and as little the front's as the back's: the back keeps what lies under it.
        out.colour = grey(s.outlined);
        out.detail = 1.f;
    }
    // The steps of pixel art are in the drawing, not in the thing: depth is what lies under the very pixel.
    V3 own_near, own_far, own_along;
    if (s.block > 0.f && surfaces_at(s, u, v, pixel, &own_near, &own_far, &own_along)) {
        near = own_near;
        far = own_far;
    }
    out.near = -dot(near, c.forward) / c.half;
    out.far = least(out.near, -dot(far, c.forward) / c.half);
    return out;
}
