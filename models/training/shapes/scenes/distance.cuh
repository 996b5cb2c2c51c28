// Signed distances. Where one is only a bound it is scaled down so that marching never steps through a surface.
#pragma once
#include "scene.cuh"

FN V3 cross(V3 a, V3 b) { return v3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x); }
FN V3 turned_into(const Primitive &p, V3 v) { return v3(dot(p.x, v), dot(p.y, v), dot(p.z, v)); }
FN V3 into(const Primitive &p, V3 place) { return turned_into(p, place - p.at); }

// Of the corner where two distances across each other meet.
FN float corner(float a, float b) {
    float x = most(a, 0.f), y = most(b, 0.f);
    return least(most(a, b), 0.f) + sqrtf(x * x + y * y);
}

// Outline of radius d[0], wavy by four harmonics a[2k], a[2k + 1].
FN float blob_outline(const Primitive &p, float x, float z) {
    float r = sqrtf(x * x + z * z), c = r > 1e-6f ? x / r : 1.f, s = r > 1e-6f ? z / r : 0.f;
    float ck = 1.f, sk = 0.f, reach = 1.f;
    for (int k = 0; k < 4; k++) {
        float next = ck * c - sk * s;
        sk = sk * c + ck * s;
        ck = next;
        reach += p.a[2 * k] * ck + p.a[2 * k + 1] * sk;
    }
    return (r - p.d[0] * most(reach, 0.2f)) * 0.75f;
}

// A star or polygon of a[0] corners; a[1] is the inner radius in outer ones, cos(pi / corners) of a polygon.
FN float star_outline(const Primitive &p, float x, float z) {
    float half = 3.14159265f / p.a[0], angle = atan2f(z, x), r = sqrtf(x * x + z * z);
    angle -= 2.f * half * floorf(angle / (2.f * half) + 0.5f);
    float px = r * cosf(angle), py = r * fabsf(sinf(angle)), inner = p.d[0] * p.a[1];
    float ex = inner * cosf(half) - p.d[0], ey = inner * sinf(half);
    return ((px - p.d[0]) * ey - py * ex) / sqrtf(ex * ex + ey * ey + 1e-9f);
}

// Radius of a lathe at height y: five radii a[0..4] from bottom to top, smoothly joined.
FN float lathe_radius(const Primitive &p, float y) {
    float t = clamped((y / p.d[1] + 1.f) * 2.f, 0.f, 3.9999f);
    int i = (int)t;
    t -= i;
    return mix(p.a[i], p.a[i + 1], t * t * (3.f - 2.f * t));
}

FN float distance_to(const Primitive &p, V3 q) {
    const float *d = p.d;
    float round = sqrtf(q.x * q.x + q.z * q.z), along = clamped((q.y / d[1] + 1.f) * 0.5f, 0.f, 1.f);
    switch (p.kind) {
        case ELLIPSOID: {  // half axes d[0..2]
            V3 a = v3(q.x / d[0], q.y / d[1], q.z / d[2]), b = v3(a.x / d[0], a.y / d[1], a.z / d[2]);
            float k = length(a);
            return k * (k - 1.f) / (length(b) + 1e-6f);
        }
        case BOX: {  // half sides d[0..2], edges rounded by d[3]
            V3 o = v3(fabsf(q.x) - d[0] + d[3], fabsf(q.y) - d[1] + d[3], fabsf(q.z) - d[2] + d[3]);
            V3 out = v3(most(o.x, 0), most(o.y, 0), most(o.z, 0));
            return length(out) + least(most(o.x, most(o.y, o.z)), 0.f) - d[3];
        }
        case CYLINDER:  // radius, half height, -, rounding
            return corner(round - d[0] + d[3], fabsf(q.y) - d[1] + d[3]) - d[3];
        case CAPSULE:  // radius below, half length, radius above
            q.y -= clamped(q.y, -d[1], d[1]);
            return (length(q) - mix(d[0], d[2], along)) * 0.9f;
        case TORUS:  // of the ring, of the tube
            return corner(-1e9f, sqrtf((round - d[0]) * (round - d[0]) + q.y * q.y) - d[1]);
        case CONE:  // radius below, half height, radius above
            return corner(round - mix(d[0], d[2], along), fabsf(q.y) - d[1]) * 0.75f;
        case LATHE:  // -, half height, -, rounding
            return (corner(round - lathe_radius(p, q.y) + d[3], fabsf(q.y) - d[1] + d[3]) - d[3]) * 0.55f;
        case BLOB:  // radius, half thickness, squeeze of z, rounding
            return corner(blob_outline(p, q.x, q.z / d[2]) * least(1.f, d[2]) + d[3], fabsf(q.y) - d[1] + d[3]) - d[3];
        case STAR:  // outer radius, half thickness, -, rounding
            return corner(star_outline(p, q.x, q.z) + d[3], fabsf(q.y) - d[1] + d[3]) - d[3];
        case ARC: {  // radius, thickness, half angle, thickness at the ends in d[1]s
            float angle = fabsf(atan2f(q.y, q.x)), r = sqrtf(q.x * q.x + q.y * q.y), off = r - d[0];
            if (angle >= d[2]) {
                float x = q.x - d[0] * cosf(d[2]), y = fabsf(q.y) - d[0] * sinf(d[2]);
                off = sqrtf(x * x + y * y);
            }
            float share = least(angle / d[2], 1.f);
            return (sqrtf(off * off + q.z * q.z) - mix(d[1], d[1] * d[3], share * share)) * 0.8f;
        }
        default: {  // BLADE: half width, half length, half thickness, where it begins to taper, by how much
            float width = most(d[0] * (1.f - d[4] * most(0.f, (q.y - d[3]) / (d[1] - d[3] + 1e-4f))), 0.004f);
            float facet = (fabsf(q.x) * d[2] + fabsf(q.z) * width - width * d[2]) / sqrtf(width * width + d[2] * d[2]);
            return corner(facet, fabsf(q.y) - d[1]) * 0.8f;
        }
    }
}

// Of the whole thing; `nearest`, if asked for, is the part whose surface it is.
FN float distance_to(const Scene &s, V3 place, int *nearest) {
    float d = 1e9f, best = 1e9f;
    int which = 0;
    for (int i = 0; i < s.count; i++) {
        const Primitive &p = s.parts[i];
        float e = distance_to(p, into(p, place));
        if (p.cut) {
            if (-e > d) {
                d = -e;
                which = i;
            }
            continue;
        }
        if (e < best) {
            best = e;
            which = i;
        }
        float h = most(p.blend - fabsf(d - e), 0.f) / p.blend;
        d = least(d, e) - h * h * p.blend * 0.25f;
    }
    if (s.bump > 0.f && d < 0.3f) {
        float f = s.bump_rate;
        float coarse = sinf(place.x * f + s.bump_phase) * sinf(place.y * f * 1.1f + 1.f) * sinf(place.z * f * 0.9f + 2.f);
        float fine = sinf(place.x * f * 2.3f + 1.f) * sinf(place.y * f * 2.1f + s.bump_phase) * sinf(place.z * f * 2.2f);
        d = (d + s.bump * (coarse + 0.4f * fine)) * 0.75f;
    }
    if (nearest) *nearest = which;
    return d * 0.92f;
}

// Radius of a ball about a primitive's middle that holds it.
FN float reach_of(const Primitive &p) {
    const float *d = p.d;
    float wide = d[0];
    switch (p.kind) {
        case ELLIPSOID: return most(d[0], most(d[1], d[2]));
        case CAPSULE: return d[1] + most(d[0], d[2]);
        case TORUS:
        case ARC: return d[0] + d[1];
        case CONE: wide = most(d[0], d[2]); break;
        case LATHE:
            for (int i = 0; i < 5; i++) wide = most(wide, p.a[i]);
            break;
        case BLOB: {
            float waves = 1.f;
            for (int k = 0; k < 4; k++) waves += sqrtf(p.a[2 * k] * p.a[2 * k] + p.a[2 * k + 1] * p.a[2 * k + 1]);
            wide = d[0] * waves * most(1.f, d[2]);
            break;
        }
        case BOX:
        case BLADE: return sqrtf(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        default: break;
    }
    return sqrtf(wide * wide + d[1] * d[1]);
}
