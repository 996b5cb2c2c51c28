// Food and raw stuff: slabs, skewers, logs, fruit, stacks.
#pragma once
#include "build.cuh"

// Steaks, slices, rugs, coins of ore: flat, lying on the ground.
FN void make_slab(Random &r, Scene &s, View &view) {
    int count = chance(r, 0.7f) ? 1 : 2 + below(r, 2);
    float half = log_uniform(r, 0.06f, 0.5f), waves = uniform(r, 0.05f, 0.3f);
    for (int i = 0; i < count; i++) {
        V3 at = v3(i ? bell(r) * 0.5f : 0.f, 0.f, i ? bell(r) * 0.5f : 0.f);
        Primitive &p = add(s, BLOB, at, 1.f, half, chance(r, 0.5f) ? 1.f : uniform(r, 0.45f, 1.f),
                           half * (chance(r, 0.5f) ? uniform(r, 0.05f, 0.4f) : uniform(r, 0.4f, 1.f)), 0);
        wobble(r, p, waves);
        p.cap = 1;
        p.rim = chance(r, 0.5f) ? uniform(r, 0.04f, 0.25f) : 0.f;
        if (count > 1) {
            p.at.y = (i - 0.5f * (count - 1)) * 2.f * half * uniform(r, 0.85f, 1.f);
            tumble(r, p, 0.12f);
        }
    }
    if (chance(r, 0.35f)) {  // a bone: out of the side, or through
        float angle = uniform(r) * TWO_PI;
        V3 out = v3(cosf(angle), 0.f, sinf(angle));
        if (chance(r, 0.5f))
            limb(s, out * 0.5f, out * uniform(r, 1.2f, 1.9f), uniform(r, 0.06f, 0.2f), uniform(r, 0.06f, 0.2f), 2);
        else
            disc(s, out * 0.4f, uniform(r, 0.1f, 0.3f), half + 0.02f, 0.02f, 2);
    }
    if (chance(r, 0.3f))
        for (int i = 3 + below(r, 6); i > 0; i--)
            ball(s, v3(bell(r) * 0.55f, half, bell(r) * 0.55f), uniform(r, 0.05f, 0.18f), uniform(r, 0.03f, 0.12f),
                 uniform(r, 0.05f, 0.18f), 3);
    bool from_above = chance(r, 0.5f);
    view.pitch = from_above ? RIGHT_ANGLE - fabsf(bell(r)) * 0.6f : uniform(r, 0.15f, 0.9f);
    view.spin = chance(r, 0.4f) ? uniform(r) * TWO_PI : 0.f;
    view.front_pitch = RIGHT_ANGLE;
}

// Pieces on one to three sticks. Held up, so the ground says nothing about how it is turned.
FN void make_skewer(Random &r, Scene &s, View &view) {
    int sticks = chance(r, 0.85f) ? 1 : 2 + below(r, 2);
    float width = uniform(r, 0.16f, 0.36f);
    s.blend = 0.01f;
    for (int stick = 0; stick < sticks; stick++) {
        float x = (stick - 0.5f * (sticks - 1)) * width * 2.3f, reach = uniform(r, 0.9f, 1.5f);
        int pieces = 2 + below(r, sticks > 1 ? 2 : 5), shape = below(r, 5);
        bool alike = chance(r, 0.4f);
        limb(s, v3(x, -reach, 0), v3(x, reach, 0), uniform(r, 0.018f, 0.06f), uniform(r, 0.015f, 0.05f), INK);
        float low = -reach * uniform(r, 0.2f, 0.75f), high = reach * uniform(r, 0.5f, 0.95f);
        for (int i = 0; i < pieces; i++) {
            float y = mix(low, high, (float)i / (pieces - 1)), room = (high - low) / (pieces - 1) * 0.5f;
            float half = least(room * uniform(r, 0.7f, 1.1f), width * 1.4f), size = width * uniform(r, 0.75f, 1.15f);
            int kind = alike ? shape : below(r, 5), material = alike ? i & 1 : below(r, 4);
            V3 at = v3(x + bell(r) * 0.04f, y, bell(r) * 0.04f);
            if (kind == 0) {
                float depth = size * uniform(r, 0.7f, 1.f);
                tumble(r, box(s, at, size, half, depth, least(size, half) * uniform(r, 0.1f, 0.6f), material), 0.25f);
            } else if (kind == 1) {
                tumble(r, disc(s, at, size, half, least(size, half) * uniform(r, 0.1f, 0.5f), material), 0.2f);
            } else if (kind == 2) {
                Primitive &p = add(s, BLOB, at, size, half, uniform(r, 0.7f, 1.f), half * uniform(r, 0.2f, 0.9f), material);
                wobble(r, p, 0.18f);
                tumble(r, p, 0.2f);
                p.cap = (material + 1) % 4;
                p.rim = chance(r, 0.4f) ? 0.1f : 0.f;
            } else {
                tumble(r, ball(s, at, size * (kind == 3 ? 1.f : 1.1f), half, size * uniform(r, 0.6f, 1.f), material), 0.3f);
            }
        }
    }
    view.pitch = bell(r) * 0.5f;
    view.roll = 0.f;
    view.spin = chance(r, 0.3f) ? either(r, 0.f, 0.785f) : uniform(r) * TWO_PI;
}

// Lying trunks with grain at their ends.
FN void make_log(Random &r, Scene &s, View &view) {
    int count = chance(r, 0.7f) ? 1 : 2 + below(r, 3);
    float radius = uniform(r, 0.18f, 0.6f), half = uniform(r, 0.35f, 1.2f);
    if (chance(r, 0.7f)) s.materials[1].kind = RINGS;
    for (int i = 0; i < count; i++) {
        V3 at = count == 1 ? v3(0, 0, 0) : v3(0, (i / 2) * radius * 1.75f, ((i % 2) * 2.f - 1.f + i / 2) * radius);
        float own = radius * uniform(r, 0.85f, 1.f);
        Primitive &p = disc(s, at, own, half * uniform(r, 0.85f, 1.f), radius * uniform(r, 0.02f, 0.25f), 0);
        p.cap = 1;
        point(p, count == 1 && chance(r, 0.3f) ? v3(0, 1, 0) : v3(1, bell(r) * 0.05f, 0), uniform(r) * TWO_PI);
        if (chance(r, 0.15f)) {
            p.kind = CONE;
            p.d[2] = own * uniform(r, 0.6f, 1.f);
        }
    }
    if (chance(r, 0.3f)) {
        float angle = uniform(r) * TWO_PI, x = bell(r) * 0.5f * half;
        limb(s, v3(x, 0, 0), v3(x + 0.1f, cosf(angle) * radius * 1.7f, sinf(angle) * radius * 1.7f), radius * 0.35f,
             radius * 0.25f, 0);
    }
    if (chance(r, 0.25f)) point(disc(s, v3(0.3f * half, 0, 0), radius * 1.04f, 0.06f * half, 0.01f, 3), v3(1, 0, 0));
    view.spin = chance(r, 0.3f) ? uniform(r) * TWO_PI : 0.f;
}

FN void make_fruit(Random &r, Scene &s, View &view) {
    int kind = below(r, 6);
    s.blend = least(s.blend, 0.1f);
    if (kind <= 1) {  // apple, pear, half a coconut
        float high = uniform(r, 0.6f, 1.2f);
        ball(s, v3(0, 0, 0), 1.f, high, uniform(r, 0.85f, 1.f), 0);
        if (chance(r, 0.4f))
            ball(s, v3(0, -high * uniform(r, 0.3f, 0.7f), 0), uniform(r, 0.5f, 1.1f), uniform(r, 0.4f, 0.8f),
                 uniform(r, 0.6f, 1.f), 0).blend = 0.3f;
        limb(s, v3(0, high * 0.9f, 0), v3(bell(r) * 0.2f, high + uniform(r, 0.05f, 0.4f), bell(r) * 0.2f),
             uniform(r, 0.03f, 0.08f), uniform(r, 0.02f, 0.06f), 2);
        if (chance(r, 0.5f)) tumble(r, ball(s, v3(0.3f, high + 0.12f, 0), 0.35f, 0.04f, 0.16f, 3), 0.5f);
        if (chance(r, 0.25f)) {
            Primitive &cut = add(s, BOX, v3(0, 0, -1.f - uniform(r, -0.3f, 0.5f)), 2, 2, 1, 0.01f, 4);
            cut.cut = true;
            if (chance(r, 0.5f)) point(cut, v3(0, 1, bell(r)));
        }
    } else if (kind == 2) {  // a bunch
        float size = uniform(r, 0.2f, 0.4f);
        for (int i = 5 + below(r, 9); i > 0; i--)
            ball(s, v3(bell(r) * 0.5f, bell(r) * 0.55f, bell(r) * 0.4f), size * uniform(r, 0.85f, 1.1f),
                 size * uniform(r, 0.85f, 1.1f), size, chance(r, 0.8f) ? 0 : 1).blend = 0.02f;
        limb(s, v3(0, 0.5f, 0), v3(0.1f, 1.1f, 0), 0.05f, 0.04f, 2);
    } else if (kind == 3) {  // banana, horn, sausage
        float half_angle = uniform(r, 0.5f, 1.2f);
        add(s, ARC, v3(0, 0, 0), 1.f, uniform(r, 0.12f, 0.4f), half_angle, uniform(r, 0.15f, 0.9f), 0);
        if (chance(r, 0.4f)) add(s, ARC, v3(0.08f, 0, 0.25f), 1.f, uniform(r, 0.15f, 0.3f), uniform(r, 0.5f, 1.1f), 0.4f, 0);
        if (chance(r, 0.6f)) ball(s, v3(cosf(half_angle), sinf(half_angle), 0), 0.09f, 0.09f, 0.09f, 2);
        view.yaw = bell(r) * 0.7f;
        view.spin = uniform(r) * TWO_PI;
    } else if (kind == 4) {  // carrot, radish
        limb(s, v3(0, -1, 0), v3(0, 0.6f, 0), uniform(r, 0.04f, 0.2f), uniform(r, 0.25f, 0.5f), 0);
        for (int i = 2 + below(r, 4); i > 0; i--)
            limb(s, v3(0, 0.75f, 0), v3(bell(r) * 0.5f, uniform(r, 1.1f, 1.6f), bell(r) * 0.4f), 0.05f, uniform(r, 0.04f, 0.16f), 2);
        view.spin = uniform(r) * TWO_PI;
    } else {  // a slice or wedge of something round
        float high = uniform(r, 0.12f, 0.9f), angle = uniform(r) * TWO_PI;
        if (chance(r, 0.5f)) disc(s, v3(0, 0, 0), 1.f, high, 0.05f, 0).cap = 4;
        else ball(s, v3(0, 0, 0), 1.f, high, 1.f, 0);
        for (int i = 1 + (chance(r, 0.6f) ? 1 : 0); i > 0; i--) {
            V3 out = v3(cosf(angle), 0, sinf(angle));
            Primitive &cut = add(s, BOX, out * -2.f, 2, 3, 3, 0.01f, 1 + i % 2);
            turn(cut, out, v3(0, 1, 0), v3(-out.z, 0, out.x));
            cut.cut = true;
            angle += uniform(r, 1.6f, 2.7f);
        }
    }
}

// Burgers, cakes and pancakes; rings; ice cream; bowls and dishes full of things.
FN void make_stack(Random &r, Scene &s, View &view) {
    int kind = below(r, 5);
    s.blend = 0.03f;
    view.pitch = uniform(r, 0.05f, 0.75f);
    if (kind <= 1) {
        float y = 0.f, radius = uniform(r, 0.6f, 1.f);
        for (int i = 0, n = 2 + below(r, 5); i < n; i++) {
            float half = uniform(r, 0.06f, 0.28f), own = radius * uniform(r, 0.85f, 1.12f);
            V3 at = v3(bell(r) * 0.03f, y + half, bell(r) * 0.03f);
            float pick = uniform(r);
            if (pick < 0.6f) disc(s, at, own, half, 0.5f * half, i % 5);
            else if (pick < 0.8f) wobble(r, add(s, BLOB, at, own, half, 1.f, 0.5f * half, i % 5), 0.08f);
            else ball(s, at, own, half * 1.2f, own, i % 5);
            y += 2.f * half * 0.97f;
        }
        if (chance(r, 0.6f))
            ball(s, v3(0, y - 0.05f, 0), radius * uniform(r, 0.4f, 1.f), uniform(r, 0.15f, 0.5f), radius * uniform(r, 0.7f, 1.f), 0);
        if (chance(r, 0.3f)) disc(s, v3(0, -0.05f, 0), 1.35f, 0.04f, 0.02f, INK);
        for (int i = 0; i < s.count; i++) s.parts[i].at.y -= y * 0.5f;
    } else if (kind == 2) {
        float tube = uniform(r, 0.18f, 0.42f);
        add(s, TORUS, v3(0, 0, 0), 0.7f, tube, 0, 0, 0);
        if (chance(r, 0.6f)) add(s, TORUS, v3(0, tube * 0.25f, 0), 0.7f, tube * 0.9f, 0, 0, 1).blend = 0.01f;
        view.pitch = uniform(r, 0.2f, 1.4f);
        view.front_pitch = RIGHT_ANGLE;
    } else if (kind == 3) {
        float radius = uniform(r, 0.3f, 0.6f);
        add(s, CONE, v3(0, -0.6f, 0), 0.05f, 0.7f, radius, 0, 2);
        for (int i = 0, n = 1 + below(r, 3); i < n; i++)
            ball(s, v3(i ? bell(r) * 0.25f : 0.f, 0.2f + 0.35f * i, i ? bell(r) * 0.2f : 0.f), radius * uniform(r, 0.9f, 1.2f),
                 radius * uniform(r, 0.8f, 1.f), radius * 1.1f, i % 2).blend = 0.08f;
        view.roll = bell(r) * 0.3f;
    } else {
        ball(s, v3(0, 0, 0), 1.f, 0.7f, 1.f, 4);
        add(s, BOX, v3(0, 1.f, 0), 2, 1, 2, 0.01f, INK).cut = true;
        for (int i = 4 + below(r, 8); i > 0; i--) {
            float size = uniform(r, 0.15f, 0.4f);
            V3 at = v3(bell(r) * 0.5f, 0.08f + uniform(r) * 0.2f, bell(r) * 0.5f);
            float high = size * uniform(r, 0.5f, 1.f);
            Primitive &p = chance(r, 0.6f) ? ball(s, at, size, high, size, below(r, 4)) : box(s, at, size, high, size, 0.05f, below(r, 4));
            p.blend = 0.01f;
            tumble(r, p, 0.8f);
        }
    }
}
