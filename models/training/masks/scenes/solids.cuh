// Solid things: signed distances of primitives, joined smoothly, and random or modelled bodies made of them.
#pragma once
#include "layers.cuh"

FN V3 to_solid(const Solid &s, V3 v) {
    const float *m = s.axes;
    return v3(m[0] * v.x + m[3] * v.y + m[6] * v.z, m[1] * v.x + m[4] * v.y + m[7] * v.z,
              m[2] * v.x + m[5] * v.y + m[8] * v.z);
}

FN float round_profile(V3 q, float width, float half_height) {
    return to_box(sqrtf(q.x * q.x + q.z * q.z) - width, fabsf(q.y) - half_height);
}

FN float distance_to(const Primitive &p, V3 q) {
    q = q - p.at;
    float turned = q.x * p.cosine - q.y * p.sine;
    q.y = q.x * p.sine + q.y * p.cosine;
    q.x = turned;
    const float *d = p.d;
    switch (p.kind) {
        case ELLIPSOID: {
            V3 a = v3(q.x / d[0], q.y / d[1], q.z / d[2]), b = v3(a.x / d[0], a.y / d[1], a.z / d[2]);
            float k = length(a);
            return k * (k - 1.f) / (length(b) + 1e-6f);
        }
        case BOX: {
            V3 o = v3(fabsf(q.x) - d[0] + d[3], fabsf(q.y) - d[1] + d[3], fabsf(q.z) - d[2] + d[3]);
            V3 out = v3(most(o.x, 0), most(o.y, 0), most(o.z, 0));
            return length(out) + least(most(o.x, most(o.y, o.z)), 0.f) - d[3];
        }
        case CYLINDER: return round_profile(q, d[0] - d[3], d[1] - d[3]) - d[3];
        case CAPSULE:
            q.y -= clamped(q.y, -d[1], d[1]);
            return length(q) - d[0];
        case TORUS: {
            float ring = sqrtf(q.x * q.x + q.z * q.z) - d[0];
            return sqrtf(ring * ring + q.y * q.y) - d[1];
        }
        case CONE: return round_profile(q, mix(d[0], d[2], clamped((q.y / d[1] + 1.f) * 0.5f, 0.f, 1.f)), d[1]) * 0.8f;
        default: {
            float width = d[0] + d[2] * cosf(q.y * d[3] * 4.f + d[3] * 7.f) + 0.5f * d[2] * cosf(q.y * 9.f);
            return round_profile(q, most(width, 0.05f), d[1]) * 0.65f;
        }
    }
}

FN float distance_to(const Solid &s, V3 p, int *texture) {
    V3 q = to_solid(s, (p - s.at) * (1.f / s.size));
    float d = 1e9f, nearest = 1e9f;
    for (int i = 0; i < s.count; i++) {
        const Primitive &primitive = s.primitives[i];
        float e = distance_to(primitive, q);
        if (primitive.cut) {
            d = most(d, -e);
            continue;
        }
        if (e < nearest) {
            nearest = e;
            *texture = primitive.texture;
        }
        d = joined(d, e, primitive.blend);
    }
    if (s.ripple > 0.f) {
        float rate = s.ripple_rate;
        d += s.ripple * sinf(q.x * rate + s.seed % 7) * sinf(q.y * rate * 1.1f + 1.f) * sinf(q.z * rate * 0.9f + 2.f);
        d *= 0.75f;
    }
    return d * s.size * 0.9f;
}

FN float distance_to_all(const Scene &s, V3 p, int *hit) {
    float nearest = 1e9f;
    int texture;
    for (int i = 0; i < s.solid_count; i++) {
        const Solid &solid = s.solids[i];
        float sphere = length(p - solid.at) - solid.bound;
        if (sphere >= nearest) continue;
        float d = sphere > 0.3f * solid.size ? sphere : distance_to(solid, p, &texture);
        if (d < nearest) {
            nearest = d;
            *hit = i;
        }
    }
    return nearest;
}

FN Primitive &add_primitive(Solid &s, PrimitiveKind kind, V3 at, float a, float b, float c, float rounded, int texture) {
    Primitive &p = s.primitives[s.count < MAX_PRIMITIVES ? s.count++ : MAX_PRIMITIVES - 1];
    p = Primitive{};
    p.kind = kind;
    p.at = at;
    p.d[0] = a;
    p.d[1] = b;
    p.d[2] = c;
    p.d[3] = rounded;
    p.blend = 0.02f;
    p.cosine = 1.f;
    p.texture = texture;
    return p;
}

// A capsule between two points of the body's own upright plane.
FN void add_bone(Solid &s, float x0, float y0, float x1, float y1, float z, float thick, int texture) {
    float dx = x1 - x0, dy = y1 - y0, far = sqrtf(dx * dx + dy * dy) + 1e-6f;
    Primitive &p = add_primitive(s, CAPSULE, v3(0.5f * (x0 + x1), 0.5f * (y0 + y1), z), thick, 0.5f * far, 0, 0, texture);
    p.cosine = dy / far;
    p.sine = dx / far;
}

FN void random_body(Random &r, Solid &s) {
    bool stacked = chance(r, 0.5f), same = chance(r, 0.3f);
    float blend = chance(r, 0.5f) ? 0.02f : uniform(r, 0.05f, 0.35f);
    PrimitiveKind kind = (PrimitiveKind)below(r, 7);
    int n = 1 + below(r, 5);
    for (int i = 0; i < n; i++) {
        float z = i == 0 ? 1.f : uniform(r, 0.25f, 0.9f);
        if (!same) kind = (PrimitiveKind)below(r, 7);
        Primitive &p = add_primitive(s, kind, v3(0, 0, 0), z * uniform(r, 0.25f, 0.75f), z * uniform(r, 0.2f, 0.9f),
                                     z * uniform(r, 0.25f, 0.75f), 0, i % 3);
        float *d = p.d, angle = chance(r, 0.6f) ? 0.f : uniform(r) * TWO_PI;
        p.blend = blend;
        p.cosine = cosf(angle);
        p.sine = sinf(angle);
        if (chance(r, 0.12f) && kind >= BOX && kind <= CAPSULE) {
            d[0] *= 0.15f;
            d[1] = z * 0.95f;
            d[2] *= 0.2f;
        }
        if (kind == BOX || kind == CYLINDER) d[3] = least(least(d[0], d[1]), d[2]) * uniform(r, 0.02f, 0.6f);
        if (kind == TORUS) d[1] = d[0] * uniform(r, 0.1f, 0.45f);
        if (kind == CAPSULE) d[0] *= 0.6f;
        if (kind == LATHE) {
            d[0] *= 0.8f;
            d[2] = d[0] * uniform(r, 0.1f, 0.4f);
            d[3] = uniform(r, 0.5f, 1.6f);
        }
        if (i == 0) continue;
        float lift = (chance(r, 0.8f) ? 1.f : -1.f) * (s.primitives[0].d[1] + d[1] * 0.5f);
        p.at = stacked ? v3(0, lift, 0) : v3(bell(r) * 0.7f, bell(r) * 0.6f, bell(r) * 0.7f);
        if (stacked && chance(r, 0.3f)) p.at = v3(bell(r) * 0.4f, lift, bell(r) * 0.4f);
        p.cut = chance(r, 0.12f);
    }
}

FN void standing_figure(Random &r, Solid &s) {
    float wide = uniform(r, 0.13f, 0.28f), swing = uniform(r, 0.f, 0.3f), head = uniform(r, 0.13f, 0.24f);
    for (int side = -1; side <= 1; side += 2) {
        add_bone(s, side * wide * 0.6f, 0.f, side * (wide * 0.6f + swing), -0.85f, 0, 0.09f, 1);
        float ax = side * (wide + uniform(r, 0.05f, 0.5f)), ay = uniform(r, -0.1f, 0.9f);
        add_bone(s, side * wide, 0.42f, ax, ay, uniform(r, -0.2f, 0.2f), 0.07f, chance(r, 0.5f) ? 0 : 2);
    }
    add_primitive(s, chance(r, 0.5f) ? ELLIPSOID : CYLINDER, v3(0, 0.2f, 0), wide, 0.38f, wide * 0.8f, 0.08f, 0);
    add_primitive(s, ELLIPSOID, v3(0, 0.62f + head, 0), head, head * 1.1f, head, 0, 2);
    if (chance(r, 0.4f)) add_primitive(s, CONE, v3(0, 0.72f + head * 2.f, 0), head, head * 0.6f, 0.05f, 0, 3);
}

FN void four_legs(Random &r, Solid &s) {
    bool beast = chance(r, 0.5f);
    float wide = uniform(r, 0.4f, 0.9f), deep = uniform(r, 0.15f, 0.6f), leg = beast ? uniform(r, 0.07f, 0.13f) : log_uniform(r, 0.02f, 0.1f);
    for (int i = 0; i < 4; i++) {
        float x = (i & 1 ? 1 : -1) * wide * 0.85f;
        add_bone(s, x, 0.1f, x, -0.8f, (i & 2 ? 1 : -1) * deep * 0.8f, leg, beast ? 0 : 1);
    }
    if (beast) {
        add_primitive(s, ELLIPSOID, v3(0, 0.15f, 0), wide * 1.1f, 0.35f, deep, 0, 0);
        add_primitive(s, ELLIPSOID, v3(wide + 0.25f, uniform(r, 0.2f, 0.8f), 0), 0.3f, 0.24f, 0.22f, 0, 2);
        add_bone(s, wide * 0.8f, 0.2f, wide + 0.2f, 0.5f, 0, 0.14f, 0);
        add_bone(s, -wide, 0.2f, -wide - 0.4f, uniform(r, -0.3f, 0.7f), 0, 0.05f, 3);
    } else {
        add_primitive(s, BOX, v3(0, 0.15f, 0), wide, uniform(r, 0.04f, 0.15f), deep, 0.02f, 0);
        if (chance(r, 0.6f)) add_primitive(s, BOX, v3(-wide * 0.95f, 0.65f, 0), 0.06f, 0.5f, deep, 0.02f, 2);
    }
}

FN void on_wheels(Random &r, Solid &s) {
    float wide = uniform(r, 0.7f, 1.1f), deep = uniform(r, 0.3f, 0.5f), wheel = uniform(r, 0.16f, 0.28f);
    for (int i = 0; i < 4; i++) {
        Primitive &p = add_primitive(s, ELLIPSOID, v3((i & 1 ? 1 : -1) * wide * 0.65f, -0.25f, (i & 2 ? 1 : -1) * deep), wheel, wheel, 0.09f, 0, 1);
        p.blend = 0.01f;
    }
    add_primitive(s, BOX, v3(0, 0, 0), wide, 0.24f, deep, 0.08f, 0);
    add_primitive(s, BOX, v3(uniform(r, -0.2f, 0.2f), 0.4f, 0), wide * uniform(r, 0.35f, 0.7f), 0.26f, deep * 0.85f, 0.08f, 2);
}

FN void vessel(Random &r, Solid &s) {
    float wide = uniform(r, 0.25f, 0.6f), high = uniform(r, 0.3f, 0.9f);
    bool bottle = chance(r, 0.5f);
    add_primitive(s, CYLINDER, v3(0, 0, 0), wide, high, wide, wide * 0.2f, 0).blend = 0.15f;
    if (bottle) {
        add_primitive(s, CYLINDER, v3(0, high + 0.2f, 0), wide * 0.35f, 0.3f, wide, 0.03f, 0).blend = 0.2f;
        add_primitive(s, CYLINDER, v3(0, high + 0.5f, 0), wide * 0.42f, 0.1f, wide, 0.02f, 1);
        add_primitive(s, CYLINDER, v3(0, uniform(r, -0.2f, 0.2f), 0), wide * 1.01f, high * 0.4f, wide, 0.01f, 2);
        return;
    }
    float out = wide + uniform(r, 0.1f, 0.4f);
    int handle = chance(r, 0.5f) ? 0 : 1;
    add_bone(s, wide, high * 0.5f, out, high * 0.4f, 0, 0.06f, handle);
    add_bone(s, out, high * 0.4f, out, -high * 0.4f, 0, 0.06f, handle);
    add_bone(s, out, -high * 0.4f, wide, -high * 0.5f, 0, 0.06f, handle);
    add_primitive(s, CYLINDER, v3(0, high * 0.6f, 0), wide * 0.85f, high * 0.8f, wide, 0.02f, 1).cut = true;
}

// Parts of one thing are often of one stuff: other places of the same photo.
FN void choose_materials(Random &r, Solid &s, const Atlas &atlas, const Style &style) {
    bool one_photo = style.photographic && chance(r, 0.4f);
    for (int i = 0; i < MATERIALS; i++) {
        Texture &t = s.textures[i];
        t = random_texture(r, atlas, style.photo_share * 0.9f, style.photographic ? 0.12f : 0.35f);
        t.scale *= 0.8f;
        if (one_photo && t.kind >= PHOTO && t.kind <= TINTED_PHOTO) {
            t.photo = s.textures[0].photo;
            t.channels = s.textures[0].channels;
        }
    }
}

FN void random_solid(Random &r, Solid &s, const Atlas &atlas, const Style &style) {
    s.count = 0;
    s.seed = hash(r.state);
    choose_materials(r, s, atlas, style);
    switch (below(r, 10)) {
        case 0: case 1: standing_figure(r, s); break;
        case 2: four_legs(r, s); break;
        case 3: on_wheels(r, s); break;
        case 4: vessel(r, s); break;
        default: random_body(r, s);
    }
    s.ripple = chance(r, 0.2f) ? uniform(r, 0.01f, 0.08f) : 0.f;
    s.ripple_rate = uniform(r, 3.f, 12.f);
    s.folds = chance(r, style.photographic ? 0.4f : 0.1f) ? uniform(r, 0.15f, 0.8f) : 0.f;
    s.fold_rate = log_uniform(r, 1.5f, 8.f);
    s.specular = chance(r, 0.6f) ? uniform(r, 0.f, 0.9f) : 0.f;
    s.gloss = log_uniform(r, 6.f, 120.f);
    s.mirror = chance(r, 0.2f) ? uniform(r, 0.1f, 0.6f) : 0.f;
}

// Turns the body about the upright, then perhaps tips it over; `bound` is a sphere around all of it.
FN void stand(Random &r, Solid &s) {
    float yaw = uniform(r) * TWO_PI, tilt = chance(r, 0.7f) ? 0.f : uniform(r, -1.6f, 1.6f);
    float cy = cosf(yaw), sy = sinf(yaw), ct = cosf(tilt), st = sinf(tilt);
    float axes[9] = {cy, sy * st, sy * ct, 0, ct, -st, -sy, cy * st, cy * ct};
    for (int i = 0; i < 9; i++) s.axes[i] = axes[i];
    float bound = 0.f;
    for (int i = 0; i < s.count; i++) {
        const Primitive &p = s.primitives[i];
        float reach = p.kind == TORUS || p.kind == CAPSULE ? p.d[0] + p.d[1]
                                                           : length(v3(p.d[0], p.d[1], p.d[2])) * 1.05f;
        bound = most(bound, length(p.at) + reach);
    }
    s.bound = (bound + s.ripple + 0.12f) * s.size;
}
