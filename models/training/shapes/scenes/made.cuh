// Made things: vessels, tools, boxes, plates, emblems, pills, cards and signs, vehicles; and random solids.
#pragma once
#include "build.cuh"

// One to six primitives, joined, beside each other or taken away: what no class foresees.
FN void make_random(Random &r, Scene &s, View &view) {
    bool joined = chance(r, 0.4f);
    for (int i = 0, n = 1 + below(r, 6); i < n; i++) {
        float size = i == 0 ? 1.f : uniform(r, 0.25f, 0.85f);
        V3 at = v3(0, 0, 0);
        if (i > 0 && joined) {
            at = v3(0, (chance(r, 0.7f) ? 1.f : -1.f) * (s.parts[0].d[1] + size * 0.3f), 0);
            if (chance(r, 0.3f)) at = v3(bell(r) * 0.4f, at.y, bell(r) * 0.4f);
        } else if (i > 0) {
            at = v3(bell(r) * 0.7f, bell(r) * 0.7f, bell(r) * 0.7f);
        }
        Primitive &p = any_primitive(r, s, at, size, i % 4);
        if (chance(r, 0.45f)) tumble(r, p, 1.2f);
        p.cut = i > 0 && chance(r, 0.12f);
    }
    if (chance(r, 0.25f)) view.pitch = uniform(r, -1.f, 1.3f);
}

// Bottles, mugs, vases, buckets, jugs.
FN void make_vessel(Random &r, Scene &s, View &view) {
    float high = uniform(r, 0.5f, 1.1f), wide = uniform(r, 0.3f, 0.75f);
    float rounding = chance(r, 0.5f) ? 0.02f : uniform(r, 0.02f, 0.15f) * wide;
    int kind = below(r, 4);
    float radii[5];
    for (int i = 0; i < 5; i++) {
        float share = uniform(r, 0.35f, 1.f);
        if (kind == 0) share = 1.f;
        if (kind == 1) share = i < 3 ? uniform(r, 0.85f, 1.f) : uniform(r, 0.2f, 0.5f);
        radii[i] = wide * share;
    }
    if (kind == 1) radii[4] = radii[3] * uniform(r, 0.6f, 1.f);
    Primitive &body = add(s, LATHE, v3(0, 0, 0), wide, high, 0, rounding, 0);
    for (int i = 0; i < 5; i++) body.a[i] = radii[i];
    if (chance(r, 0.4f)) {
        body.rim = uniform(r, 0.1f, 0.6f) * high;
        body.cap = 1;
    } else if (chance(r, 0.5f)) {
        body.cap = 2;
    }
    if (chance(r, 0.4f)) {
        Primitive &hollow = add(s, LATHE, v3(0, high * 0.12f, 0), wide, high, 0, 0.02f, 3);
        for (int i = 0; i < 5; i++) hollow.a[i] = most(radii[i] - uniform(r, 0.04f, 0.1f), 0.04f);
        hollow.cut = true;
        if (chance(r, 0.4f)) disc(s, v3(0, high * uniform(r, 0.4f, 0.85f), 0), radii[4] * 0.96f, 0.03f, 0.01f, 4);
    } else if (chance(r, 0.6f)) {
        disc(s, v3(0, high, 0), radii[4] * uniform(r, 0.8f, 1.2f), high * uniform(r, 0.05f, 0.2f), 0.02f, 3);
    }
    if (chance(r, 0.35f)) {  // a handle, mostly to be seen from the side
        add(s, ARC, v3(radii[2] * 0.95f, bell(r) * 0.1f * high, 0), high * uniform(r, 0.3f, 0.55f), wide * uniform(r, 0.07f, 0.14f),
            uniform(r, 1.4f, 1.9f), 1.f, 4);
        view.yaw = (chance(r, 0.7f) ? bell(r) * 0.9f : view.yaw) + (chance(r, 0.4f) ? 2.f * RIGHT_ANGLE : 0.f);
    }
    if (chance(r, 0.15f)) limb(s, v3(radii[2] * 0.6f, 0, 0), v3(-radii[2] * 1.6f, high * 0.8f, 0), 0.12f * wide, 0.07f * wide, 4);
    if (chance(r, 0.3f)) mark(s, SQUARE_MARK, 0, -0.1f * high, wide * uniform(r, 0.3f, 0.6f), high * uniform(r, 0.15f, 0.4f), INK);
    view.pitch = uniform(r, 0.f, 0.65f);
}

// Swords, hammers, axes, picks, wands. Drawn across pictures in any direction, on no ground.
FN void make_tool(Random &r, Scene &s, View &view) {
    int kind = below(r, 5);
    float grip = uniform(r, 0.2f, 0.6f), thin = uniform(r, 0.03f, 0.08f);
    s.blend = least(s.blend, 0.05f);
    if (kind <= 1) {
        float wide = uniform(r, 0.06f, 0.22f), half = uniform(r, 0.6f, 1.3f), guard = -half * 0.5f;
        add(s, BLADE, v3(0, half * 0.5f, 0), wide, half, wide * uniform(r, 0.12f, 0.5f), half * uniform(r, -0.5f, 0.8f), 0).d[4] =
            uniform(r, 0.7f, 1.f);
        if (chance(r, 0.8f))
            box(s, v3(0, guard, 0), wide * uniform(r, 1.2f, 2.6f), thin * uniform(r, 0.6f, 1.5f), thin * uniform(r, 0.8f, 1.8f),
                thin * 0.3f, 1);
        disc(s, v3(0, guard - grip, 0), thin, grip, thin * 0.4f, 2);
        if (chance(r, 0.7f)) {
            float knob = thin * uniform(r, 1.f, 2.2f);
            ball(s, v3(0, guard - 2.f * grip, 0), knob, knob, knob, 1);
        }
    } else {
        float reach = uniform(r, 0.7f, 1.3f), at = reach * uniform(r, 0.7f, 1.f), size = uniform(r, 0.2f, 0.5f);
        limb(s, v3(0, -reach, 0), v3(0, reach, 0), thin, thin * uniform(r, 0.6f, 1.1f), 2);
        if (kind == 2 && chance(r, 0.5f)) {
            box(s, v3(0, at, 0), size * uniform(r, 0.6f, 1.4f), size * uniform(r, 0.5f, 0.9f), size * uniform(r, 0.5f, 0.9f), 0.05f * size, 0);
        } else if (kind == 2) {
            point(disc(s, v3(0, at, 0), size * 0.6f, size * uniform(r, 0.8f, 1.4f), 0.05f * size, 0), v3(1, 0, 0));
        } else if (kind == 3) {
            for (int i = 0, n = chance(r, 0.4f) ? 2 : 1; i < n; i++) {
                Primitive &p = add(s, BLOB, v3((i ? -0.7f : 0.7f) * size, at, 0), size, uniform(r, 0.02f, 0.08f), uniform(r, 0.8f, 1.5f), 0.015f, 0);
                wobble(r, p, 0.25f);
                stand(p);
            }
        } else {
            Primitive &p = any_primitive(r, s, v3(0, at, 0), size, 0);
            if (p.kind == BLOB || p.kind == STAR) stand(p);
            if (chance(r, 0.3f)) add(s, TORUS, v3(0, at, 0), uniform(r, 0.25f, 0.4f), 0.03f, 0, 0, 1);
        }
    }
    view.yaw = chance(r, 0.7f) ? bell(r) * 0.55f : view.yaw;
    view.pitch = bell(r) * 0.5f;
    view.roll = 0.f;
    view.spin = chance(r, 0.25f) ? 0.f : (chance(r, 0.4f) ? -0.785f : uniform(r) * TWO_PI);
}

// Crates, books, houses, furniture, chests, machines.
FN void make_box(Random &r, Scene &s, View &view) {
    int kind = below(r, 6);
    float x = uniform(r, 0.4f, 1.f), y = uniform(r, 0.3f, 1.f), z = uniform(r, 0.3f, 1.f), side = least(x, least(y, z));
    float rounding = side * (chance(r, 0.6f) ? uniform(r, 0.01f, 0.06f) : uniform(r, 0.05f, 0.5f));
    s.blend = 0.01f;
    if (chance(r, 0.7f)) s.bump = 0.f;
    if (kind <= 1) {
        Primitive &p = box(s, v3(0, 0, 0), x, y, z, rounding, 0);
        if (chance(r, 0.4f)) p.cap = 1;
        if (kind == 1)
            for (int i = 0; i < 2; i++) box(s, v3(0, sign(i) * y * 0.75f, 0), x + 0.036f, 0.06f, z + 0.036f, 0.01f, 2);
        if (chance(r, 0.3f)) add(s, BOX, v3(0, y * 0.4f, 0), x * 0.88f, y * 0.8f, z * 0.88f, 0.01f, 3).cut = true;
        if (chance(r, 0.3f)) mark(s, chance(r, 0.5f) ? SQUARE_MARK : ROUND_MARK, 0, 0, x * 0.6f, y * 0.5f, 4);
    } else if (kind == 2) {  // a house
        float roof = uniform(r, 0.3f, 0.8f);
        box(s, v3(0, 0, 0), x, y * 0.6f, z, rounding * 0.5f, 0);
        Primitive &p = add(s, STAR, v3(0, y * 0.6f + roof * 0.4f, 0), roof + x * 0.75f, z * 1.08f, 0, 0.01f, 1);
        p.a[0] = 3;
        p.a[1] = 0.5f;
        turn(p, v3(0, 1, 0), v3(0, 0, 1), v3(1, 0, 0));
        mark(s, SQUARE_MARK, x * 0.2f, -y * 0.3f, x * 0.18f, y * 0.3f, 2);
        if (chance(r, 0.6f)) mark(s, SQUARE_MARK, -x * 0.4f, 0, x * 0.2f, y * 0.15f, INK);
        if (chance(r, 0.4f)) box(s, v3(x * 0.4f, y + roof * 0.5f, 0.1f), 0.1f, 0.3f, 0.1f, 0.01f, 3);
    } else if (kind == 3) {  // a table or a chair
        float thick = uniform(r, 0.04f, 0.1f), leg = uniform(r, 0.04f, 0.1f), high = uniform(r, 0.4f, 1.f);
        bool round = chance(r, 0.3f);
        if (round) disc(s, v3(0, 0, 0), x, thick, 0.02f, 0);
        else box(s, v3(0, 0, 0), x, thick, z, 0.02f, 0);
        float lx = x * (round ? 0.56f : 0.8f), lz = (round ? x * 0.7f : z) * 0.8f;
        for (int i = 0; i < 4; i++) {
            float a = sign(i & 1), b = sign(i >> 1);
            limb(s, v3(a * lx, 0, b * lz), v3(a * lx * 1.05f, -high, b * lz * 1.05f), leg, leg, 1);
        }
        if (chance(r, 0.5f)) box(s, v3(0, high * 0.5f, z * 0.92f), x, high * 0.5f, thick, 0.02f, 2);
    } else if (kind == 4) {  // a chest
        box(s, v3(0, 0, 0), x, y * 0.5f, z * 0.7f, rounding * 0.4f, 0);
        point(disc(s, v3(0, y * 0.5f, 0), z * 0.7f, x, 0.03f, 1), v3(1, 0, 0));
        box(s, v3(0, y * 0.45f, -z * 0.7f), 0.1f, 0.12f, 0.06f, 0.02f, 2);
        if (chance(r, 0.6f))
            for (int i = 0; i < 2; i++) box(s, v3(sign(i) * x * 0.9f, 0, 0), 0.06f, y * 0.52f, z * 0.73f, 0.01f, 2);
    } else {
        for (int i = 0, n = 2 + below(r, 4); i < n; i++) {
            V3 at = i ? v3(bell(r) * 0.5f, bell(r) * 0.6f, bell(r) * 0.5f) : v3(0, 0, 0);
            Primitive &p = box(s, at, uniform(r, 0.15f, 0.8f), uniform(r, 0.15f, 0.8f), uniform(r, 0.15f, 0.8f), 0.02f, i % 4);
            if (chance(r, 0.15f)) tumble(r, p, 1.f);
        }
    }
    if (view.pitch > 0.7f) view.pitch = uniform(r, 0.1f, 0.7f);
    if (chance(r, 0.5f)) view.yaw = either(r, 0.6f, -0.6f) + bell(r) * 0.5f;
}

// Coins, badges, stars, shields and plates: a thin outline that stands, or lies as a dish.
FN void make_emblem(Random &r, Scene &s, View &view) {
    float half = log_uniform(r, 0.04f, 0.3f);
    int kind = below(r, 3);
    bool stands = chance(r, 0.65f);
    const PrimitiveKind kinds[3] = {CYLINDER, STAR, BLOB};
    Primitive &body = add(s, kinds[kind], v3(0, 0, 0), 1.f, half, 1.f, half * uniform(r, 0.05f, 0.9f), 0);
    body.cap = 1;
    if (kind == 1) star(r, body, 3 + below(r, 8), 0.5f);
    if (kind == 2) {
        wobble(r, body, 0.3f);
        body.rim = chance(r, 0.5f) ? 0.12f : 0.f;
    }
    if (chance(r, 0.5f)) {
        Primitive &p = add(s, chance(r, 0.5f) ? STAR : CYLINDER, v3(0, 0, 0), uniform(r, 0.35f, 0.7f), half + 0.04f, 0, 0.02f, 2);
        star(r, p, 4 + below(r, 4), 0.f);
        p.cap = 2;
        if (chance(r, 0.25f)) {
            p.cut = true;
            p.d[1] = 1.f;
        }
    }
    if (chance(r, 0.3f)) add(s, TORUS, v3(0, 0, 0), 0.93f, half * 1.15f, 0, 0, 3);
    if (chance(r, 0.2f))
        for (int i = 0, n = 3 + below(r, 6); i < n; i++)
            ball(s, v3(cosf(TWO_PI * i / n) * 0.75f, half, sinf(TWO_PI * i / n) * 0.75f), 0.1f, 0.06f, 0.1f, 3);
    if (stands) {  // its face becomes the front
        for (int i = 0; i < s.count; i++) {
            Primitive &p = s.parts[i];
            p.at = v3(p.at.x, p.at.z, -p.at.y);
            stand(p);
        }
        if (chance(r, 0.3f)) mark(s, ROUND_MARK, 0, 0, 0.4f, 0.4f, INK);
        view.yaw = bell(r) * 0.6f;
        view.pitch = bell(r) * 0.3f;
    } else {
        view.pitch = RIGHT_ANGLE - fabsf(bell(r)) * 0.75f;
        view.front_pitch = RIGHT_ANGLE;
    }
}

// Pills, capsules, sausages, balloons, batteries: round about a straight axis.
FN void make_pill(Random &r, Scene &s, View &view) {
    float radius = uniform(r, 0.18f, 0.6f), half = uniform(r, 0.3f, 1.f);
    int kind = below(r, 4);
    s.bump = 0.f;
    s.blend = 0.005f;
    if (kind <= 1) {  // two halves of two colours
        limb(s, v3(0, -half, 0), v3(0, 0, 0), radius, radius, 0);
        limb(s, v3(0, 0, 0), v3(0, half, 0), radius * uniform(r, 1.f, 1.04f), radius, 1);
    } else if (kind == 2) {
        Primitive &p = disc(s, v3(0, 0, 0), radius, half, radius * uniform(r, 0.05f, 0.9f), 0);
        p.cap = 1;
        if (chance(r, 0.5f)) disc(s, v3(0, half + 0.05f, 0), radius * 0.4f, 0.07f, 0.02f, 2);
        if (chance(r, 0.5f)) disc(s, v3(0, half * uniform(r, -0.6f, 0.6f), 0), radius * 1.01f, half * 0.2f, 0.f, 3);
    } else {
        float high = radius * uniform(r, 1.f, 1.6f);
        ball(s, v3(0, 0, 0), radius, high, radius, 0);
        if (chance(r, 0.6f)) add(s, CONE, v3(0, -high, 0), radius * 0.2f, radius * 0.12f, 0.02f, 0, 0);
    }
    view.yaw = uniform(r) * TWO_PI;
    view.pitch = bell(r) * 0.4f;
    view.roll = 0.f;
    view.spin = chance(r, 0.3f) ? 0.f : (chance(r, 0.4f) ? 0.785f : uniform(r) * TWO_PI);
}

// Cards, envelopes, signs, screens, pages, flags: thin, painted on the front.
FN void make_card(Random &r, Scene &s, View &view) {
    float x = uniform(r, 0.45f, 1.f), y = uniform(r, 0.4f, 1.f), z = log_uniform(r, 0.015f, 0.08f);
    int kind = below(r, 5);
    s.bump = 0.f;
    s.blend = 0.005f;
    Primitive &p = kind == 4 ? add(s, CYLINDER, v3(0, 0, 0), x, z, 0, z * 0.5f, 0)
                             : add(s, BOX, v3(0, 0, 0), x, y, z, z * 0.5f, 0);
    if (kind == 4) stand(p);
    if (kind != 4 && chance(r, 0.2f)) {  // a splash, speech bubble or sticker
        p.kind = BLOB;
        p.d[1] = z;
        p.d[2] = y / x;
        wobble(r, p, 0.15f);
        stand(p);
    }
    if (kind == 0) {  // an envelope's flap
        mark(s, SQUARE_MARK, 0, y * 0.95f, x * 0.72f, x * 0.72f, 1, 0.785f);
    } else if (kind == 1) {  // lines of writing
        for (int i = 0, n = 3 + below(r, 4); i < n; i++)
            mark(s, SQUARE_MARK, i ? 0.f : -x * 0.2f, y * (0.6f - 1.3f * i / n), x * (i ? 0.7f : 0.45f), y * 0.05f, INK);
    } else if (kind == 2) {  // a screen or picture, with a frame in relief
        mark(s, SQUARE_MARK, 0, 0, x * 0.8f, y * 0.78f, 1);
        if (chance(r, 0.5f)) ball(s, v3(0, -y * 0.9f, -z), x * 0.06f, x * 0.06f, 0.02f, 2);
    } else {  // a sign, perhaps on a post
        mark(s, chance(r, 0.5f) ? RING_MARK : SQUARE_MARK, 0, 0, x * 0.75f, y * 0.7f, 1);
        if (chance(r, 0.5f)) mark(s, SQUARE_MARK, 0, 0, x * 0.5f, y * 0.12f, INK, chance(r, 0.5f) ? 0.785f : 0.f);
        if (chance(r, 0.5f)) limb(s, v3(0, -y * 0.8f, z * 2.f), v3(0, -y - uniform(r, 0.4f, 1.4f), z * 2.f), 0.05f, 0.05f, 3);
    }
    view.yaw = bell(r) * 0.7f;
    view.pitch = bell(r) * 0.3f;
    view.spin = chance(r, 0.2f) ? bell(r) * 0.5f : 0.f;
}

// Cars, vans, lorries, buses, boats, planes: drawn from the side more often than not.
FN void make_vehicle(Random &r, Scene &s, View &view) {
    int kind = below(r, 5);
    float wide = uniform(r, 0.32f, 0.5f), low = uniform(r, 0.16f, 0.3f), glass = uniform(r, 0.12f, 0.25f);
    s.bump = 0.f;
    s.blend = chance(r, 0.5f) ? 0.02f : 0.08f;
    blacken(r, s.materials[INK]);
    float half = 1.f;
    if (kind <= 1) {  // a car: body and cabin
        box(s, v3(0, 0, 0), half, low, wide, uniform(r, 0.04f, 0.16f), 0);
        float cabin = uniform(r, 0.4f, 0.65f), at = uniform(r, -0.15f, 0.3f);
        box(s, v3(at, low + glass, 0), cabin, glass + 0.08f, wide * 0.88f, uniform(r, 0.06f, 0.18f), chance(r, 0.6f) ? 0 : 1);
        for (int i = 0; i < 2; i++) mark(s, SQUARE_MARK, at + sign(i) * cabin * 0.45f, low + glass, cabin * 0.36f, glass * 0.7f, 2, 0.f, true);
    } else if (kind == 2) {  // a bus, van or tram: one long box with windows
        float high = uniform(r, 0.35f, 0.6f);
        box(s, v3(0, high - low, 0), half, high, wide, uniform(r, 0.03f, 0.15f), 0);
        int windows = 2 + below(r, 4);
        for (int i = 0; i < windows; i++)
            mark(s, SQUARE_MARK, mix(-0.75f, 0.75f, (i + 0.5f) / windows), high * 1.15f - low, 0.55f / windows, high * 0.3f, 2, 0.f, true);
    } else if (kind == 3) {  // a lorry or locomotive: cab and load
        float cab = uniform(r, 0.25f, 0.4f), high = uniform(r, 0.35f, 0.6f);
        box(s, v3(-half + cab, high * 0.7f - low * 0.5f, 0), cab, high * 0.8f, wide * 0.95f, 0.06f, 1);
        if (chance(r, 0.6f)) box(s, v3(cab, high * 0.9f, 0), half - cab, high, wide, 0.02f, 0);
        else point(disc(s, v3(cab, high * 0.6f, 0), wide * 0.9f, half - cab, 0.05f, 0), v3(1, 0, 0));
        box(s, v3(0, -low * 0.3f, 0), half * 0.95f, low * 0.4f, wide * 0.8f, 0.02f, 3);
        mark(s, SQUARE_MARK, -half + cab * 0.8f, high, cab * 0.5f, high * 0.3f, 2, 0.f, true);
    } else {  // a boat or plane: a hull and what stands on it
        Primitive &hull = ball(s, v3(0, 0, 0), half, uniform(r, 0.18f, 0.35f), uniform(r, 0.2f, 0.4f), 0);
        if (chance(r, 0.5f)) {
            add(s, BOX, v3(0, 0.55f, 0), 2, 0.5f, 2, 0.01f, 1).cut = true;
            limb(s, v3(0, 0, 0), v3(0, 1.f, 0), 0.04f, 0.03f, 3);
            Primitive &sail = add(s, STAR, v3(0.25f, 0.55f, 0), 0.5f, 0.02f, 0, 0.01f, 2);
            sail.a[0] = 3;
            sail.a[1] = 0.5f;
            stand(sail);
        } else {
            box(s, v3(0, 0, 0), 0.16f, 0.03f, 1.f, 0.02f, 1);
            box(s, v3(0.8f, 0.2f, 0), 0.1f, 0.25f, 0.03f, 0.02f, 1);
            hull.d[2] = hull.d[1];
            for (int i = 0, n = 3 + below(r, 3); i < n; i++) mark(s, ROUND_MARK, -0.5f + 0.25f * i, 0.06f, 0.05f, 0.05f, 2, 0.f, true);
        }
    }
    if (kind != 4) {
        float wheel = uniform(r, 0.15f, 0.26f);
        for (int i = 0; i < 4; i++) {
            V3 at = v3(sign(i & 1) * uniform(r, 0.52f, 0.68f), -low, sign(i >> 1) * wide * 0.92f);
            if (i >= 2) at.x = s.parts[s.count - 2].at.x;
            Primitive &p = disc(s, at, wheel, 0.08f, 0.03f, INK);
            point(p, v3(0, 0, 1));
            p.blend = 0.004f;
        }
        for (int i = 0; i < 2; i++) mark(s, ROUND_MARK, s.parts[s.count - 4 + i].at.x, -low, wheel * 0.45f, wheel * 0.45f, 4, 0.f, true);
    }
    if (chance(r, 0.45f)) view.yaw = bell(r) * 0.15f;
    else view.yaw = uniform(r) * TWO_PI;
    view.pitch = uniform(r, 0.f, 0.5f);
}
