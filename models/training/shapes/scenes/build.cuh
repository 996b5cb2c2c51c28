// What the makers of things share: adding parts, turning them, painting marks.
#pragma once
#include "distance.cuh"

// From where a thing is drawn: radians, pitch positive from above. `roll` tilts camera and ground; `spin` turns the thing
// in the picture and leaves the ground below: a sword drawn across a picture does not make the world lean.
struct View {
    float yaw, pitch, roll, spin;
    float front_yaw, front_pitch;  // where an exactly frontal picture of it is taken from
};

FN void turn(Primitive &p, V3 x, V3 y, V3 z) {
    p.x = x;
    p.y = y;
    p.z = z;
}

// Turns a primitive's own y axis to `y`, and it about that.
FN void point(Primitive &p, V3 y, float spin = 0.f) {
    y = normalised(y);
    V3 x = normalised(cross(fabsf(y.y) < 0.9f ? v3(0, 1, 0) : v3(0, 0, -1), y)), z = cross(x, y);
    float c = cosf(spin), s = sinf(spin);
    turn(p, x * c + z * s, y, z * c - x * s);
}

FN void tumble(Random &r, Primitive &p, float amount) {
    point(p, v3(bell(r) * amount, 1.f, bell(r) * amount), uniform(r) * TWO_PI);
}

// Stands what is made lying (blob, star, cylinder) up, its face to the viewer.
FN void stand(Primitive &p) { turn(p, v3(1, 0, 0), v3(0, 0, 1), v3(0, -1, 0)); }

FN Primitive &add(Scene &s, PrimitiveKind kind, V3 at, float d0, float d1, float d2, float d3, int material) {
    Primitive &p = s.parts[s.count < MAX_PRIMITIVES ? s.count++ : MAX_PRIMITIVES - 1];
    p = Primitive{};
    p.kind = kind;
    p.material = material;
    p.cap = SAME;
    p.at = at;
    turn(p, v3(1, 0, 0), v3(0, 1, 0), v3(0, 0, 1));
    p.d[0] = d0;
    p.d[1] = d1;
    p.d[2] = d2;
    p.d[3] = d3;
    p.blend = s.blend;
    return p;
}

FN Primitive &ball(Scene &s, V3 at, float x, float y, float z, int material) { return add(s, ELLIPSOID, at, x, y, z, 0.f, material); }
FN Primitive &box(Scene &s, V3 at, float x, float y, float z, float round, int material) {
    return add(s, BOX, at, x, y, z, least(round, least(x, least(y, z))), material);
}
FN Primitive &disc(Scene &s, V3 at, float radius, float half_height, float round, int material) {
    return add(s, CYLINDER, at, radius, half_height, 0.f, least(round, least(radius, half_height)), material);
}

// A rod with round ends from one place to another.
FN Primitive &limb(Scene &s, V3 from, V3 to, float r_from, float r_to, int material) {
    V3 way = to - from;
    Primitive &p = add(s, CAPSULE, (from + to) * 0.5f, r_from, 0.5f * length(way) + 1e-3f, r_to, 0.f, material);
    point(p, way);
    return p;
}

FN void wobble(Random &r, Primitive &p, float amount) {
    for (int k = 0; k < 4; k++) {
        float swing = bell(r) * amount / (1.f + 0.8f * k), phase = uniform(r) * TWO_PI;
        p.a[2 * k] = swing * cosf(phase);
        p.a[2 * k + 1] = swing * sinf(phase);
    }
}

FN void star(Random &r, Primitive &p, int corners, float polygon_share) {
    p.a[0] = corners;
    p.a[1] = chance(r, polygon_share) ? cosf(3.14159265f / corners) : uniform(r, 0.4f, 0.8f);
}

FN void mark(Scene &s, MarkKind kind, float x, float y, float width, float height, int material, float turned = 0.f,
             bool through = false) {
    if (s.marks == MAX_MARKS) return;
    s.painted[s.marks++] = Mark{kind, material, through, x, y, width, height, cosf(turned), sinf(turned)};
}

FN void blacken(Random &r, Texture &t) { t = plain(grey(uniform(r, 0.f, 0.15f))); }
FN float sign(int i) { return i ? 1.f : -1.f; }
FN float either(Random &r, float a, float b) { return chance(r, 0.5f) ? a : b; }

// Any primitive of about `size`.
FN Primitive &any_primitive(Random &r, Scene &s, V3 at, float size, int material) {
    const PrimitiveKind kinds[14] = {ELLIPSOID, ELLIPSOID, ELLIPSOID, BOX, BOX, BOX, CYLINDER, CYLINDER,
                                     CAPSULE, CONE, LATHE, BLOB, STAR, TORUS};
    Primitive &p = add(s, kinds[below(r, 14)], at, size * uniform(r, 0.35f, 1.f), size * uniform(r, 0.25f, 1.f),
                       size * uniform(r, 0.35f, 1.f), 0.f, material);
    float least_side = least(p.d[0], least(p.d[1], p.d[2]));
    switch (p.kind) {
        case BOX:
        case CYLINDER:
            p.d[3] = least_side * (chance(r, 0.5f) ? uniform(r, 0.01f, 0.15f) : uniform(r, 0.1f, 0.9f));
            break;
        case CAPSULE:
            p.d[0] *= 0.6f;
            p.d[2] = p.d[0] * uniform(r, 0.3f, 1.f);
            break;
        case TORUS: p.d[1] = p.d[0] * uniform(r, 0.15f, 0.5f); break;
        case CONE: p.d[2] = p.d[0] * uniform(r, 0.f, 0.8f); break;
        case LATHE:
            for (int i = 0; i < 5; i++) p.a[i] = p.d[0] * uniform(r, 0.3f, 1.f);
            p.d[3] = 0.03f * size;
            break;
        case BLOB:
            wobble(r, p, 0.2f);
            p.d[1] = size * uniform(r, 0.1f, 0.5f);
            p.d[2] = uniform(r, 0.6f, 1.f);
            p.d[3] = p.d[1] * uniform(r, 0.1f, 1.f);
            break;
        case STAR:
            star(r, p, 3 + below(r, 6), 0.6f);
            p.d[1] = size * uniform(r, 0.1f, 0.6f);
            p.d[3] = p.d[1] * uniform(r, 0.05f, 0.4f);
            break;
        default: break;
    }
    if (chance(r, 0.3f)) p.cap = below(r, 4);
    return p;
}
