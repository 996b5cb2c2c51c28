// Living things: creatures, plants, faces, busts, hands; and clothes.
#pragma once
#include "build.cuh"

// Two eyes and perhaps a mouth, painted at a height and size.
FN void paint_face(Random &r, Scene &s, float y, float size, int mouth) {
    float apart = size * uniform(r, 0.25f, 0.45f), eye = size * uniform(r, 0.08f, 0.22f);
    blacken(r, s.materials[INK]);
    bool white = chance(r, 0.3f);
    for (int i = 0; i < 2; i++) {
        float high = eye * uniform(r, 1.f, 1.5f);
        if (white) mark(s, ROUND_MARK, sign(i) * apart, y + size * 0.15f, eye * 1.6f, high * 1.5f, 3);
        mark(s, ROUND_MARK, sign(i) * apart, y + size * 0.15f, eye, high, INK);
    }
    if (white) s.materials[3] = plain(grey(uniform(r, 0.85f, 1.f)));
    if (chance(r, 0.3f))
        for (int i = 0; i < 2; i++)
            mark(s, SQUARE_MARK, sign(i) * apart, y + size * uniform(r, 0.35f, 0.5f), eye * 1.3f, eye * 0.3f, INK, sign(i) * bell(r) * 0.4f);
    if (chance(r, 0.25f)) {  // wide open, with teeth or a tongue
        float wide = size * uniform(r, 0.3f, 0.65f), high = size * uniform(r, 0.25f, 0.55f), at = y - size * uniform(r, 0.05f, 0.25f);
        mark(s, HALF_MARK, 0, at, wide, high, INK);
        if (chance(r, 0.6f)) mark(s, SQUARE_MARK, 0, at - high * 0.12f, wide * 0.9f, high * 0.1f, 3);
        if (chance(r, 0.5f)) mark(s, ROUND_MARK, 0, at - high * 0.75f, wide * 0.4f, high * 0.2f, 2);
    } else if (chance(r, 0.75f))
        mark(s, chance(r, 0.6f) ? SMILE_MARK : ROUND_MARK, 0, y - size * uniform(r, 0.25f, 0.4f), size * uniform(r, 0.15f, 0.5f),
             size * uniform(r, 0.06f, 0.25f), mouth);
}

// Emoji, suns, moons, masks: full balls with a face. Seen from the front they look like discs, and are none.
FN void make_face(Random &r, Scene &s, View &view) {
    float deep = chance(r, 0.8f) ? 1.f : uniform(r, 0.6f, 1.f), high = chance(r, 0.6f) ? 1.f : uniform(r, 0.85f, 1.15f);
    s.blend = 0.02f;
    s.bump = 0.f;
    ball(s, v3(0, 0, 0), 1.f, high, deep, 0);
    if (chance(r, 0.35f)) {  // eyes and mouth as bodies
        blacken(r, s.materials[INK]);
        float apart = uniform(r, 0.2f, 0.45f), up = uniform(r, -0.05f, 0.35f), eye = uniform(r, 0.08f, 0.22f);
        for (int i = 0; i < 2; i++)
            ball(s, v3(sign(i) * apart, up, -deep * sqrtf(1.f - apart * apart - up * up)), eye, eye * uniform(r, 1.f, 1.5f), 0.06f, INK);
        float mouth = uniform(r, -0.5f, -0.15f);
        if (chance(r, 0.7f))
            ball(s, v3(0, mouth, -deep * sqrtf(1.f - mouth * mouth)), uniform(r, 0.15f, 0.5f), uniform(r, 0.04f, 0.2f), 0.06f, 2);
    } else {
        paint_face(r, s, 0.f, 1.f, chance(r, 0.5f) ? INK : 2);
    }
    if (chance(r, 0.25f)) ball(s, v3(0, 0, -deep), 0.12f, 0.14f, 0.15f, 0);
    if (chance(r, 0.2f)) ball(s, v3(0, 0.3f, 0.1f), 1.06f, 0.85f, deep * 1.02f, 4);
    if (chance(r, 0.3f))
        for (int i = 0; i < 2; i++) ball(s, v3(sign(i), 0.05f, 0), 0.18f, 0.26f, 0.1f, 0);
    if (chance(r, 0.2f))
        for (int i = 0; i < 2; i++) point(add(s, CONE, v3(sign(i) * 0.6f, 0.9f, 0), 0.25f, 0.3f, 0.02f, 0, chance(r, 0.5f) ? 0 : 1), v3(sign(i) * 0.4f, 1, 0));
    view.yaw = bell(r) * (chance(r, 0.6f) ? 0.12f : 0.4f);
    view.pitch = bell(r) * (chance(r, 0.6f) ? 0.07f : 0.25f);
}

FN void make_creature(Random &r, Scene &s, View &view) {
    bool beast = chance(r, 0.45f);
    s.blend = chance(r, 0.4f) ? 0.01f : uniform(r, 0.03f, 0.2f);
    float wide = uniform(r, 0.35f, 0.7f), high = beast ? wide * uniform(r, 0.8f, 1.1f) : uniform(r, 0.4f, 0.8f);
    float deep = beast ? uniform(r, 0.6f, 1.1f) : wide * uniform(r, 0.6f, 1.f);
    if (chance(r, 0.85f)) ball(s, v3(0, 0, 0), wide, high, deep, 0);
    else box(s, v3(0, 0, 0), wide, high, deep, 0.2f * wide, 0);
    float head = uniform(r, 0.3f, 0.75f) * (beast ? 0.8f : 1.f);
    V3 at = beast ? v3(0, wide * uniform(r, 0.3f, 1.f), -deep - head * 0.4f) : v3(0, high + head * uniform(r, 0.4f, 0.8f), -0.1f);
    int skin = chance(r, 0.7f) ? 0 : 1;
    if (chance(r, 0.9f)) ball(s, at, head * uniform(r, 0.85f, 1.2f), head * uniform(r, 0.8f, 1.1f), head * uniform(r, 0.8f, 1.1f), skin);
    else box(s, at, head, head * 0.9f, head * 0.9f, head * 0.3f, skin);
    float apart = head * uniform(r, 0.25f, 0.55f), eye = head * uniform(r, 0.08f, 0.25f);
    blacken(r, s.materials[INK]);
    for (int i = 0; i < 2; i++)
        ball(s, at + v3(sign(i) * apart, head * 0.05f, -sqrtf(most(head * head - apart * apart, 0.01f)) * 0.85f), eye, eye * 1.1f, eye, INK).blend = 0.005f;
    if (chance(r, 0.6f)) {  // ears or horns
        bool round = chance(r, 0.5f);
        float size = head * uniform(r, 0.15f, 0.4f), tall = head * uniform(r, 0.2f, 0.77f);
        for (int i = 0; i < 2; i++)
            point(add(s, round ? ELLIPSOID : CONE, at + v3(sign(i) * head * 0.65f, head * 0.75f, 0), size, tall, round ? size * 0.5f : 0.02f, 0, skin),
                  v3(sign(i) * 0.45f, 1, 0));
    }
    if (chance(r, 0.6f))
        ball(s, at + v3(0, -head * 0.25f, -head * 0.9f), head * uniform(r, 0.15f, 0.5f), head * uniform(r, 0.12f, 0.35f),
             head * uniform(r, 0.15f, 0.6f), chance(r, 0.5f) ? 1 : 2);
    float thick = wide * uniform(r, 0.15f, 0.4f), leg = uniform(r, 0.25f, 0.9f);
    int limbs = chance(r, 0.5f) ? 0 : 3;
    if (beast) {
        for (int i = 0; i < 4; i++) {
            float a = sign(i & 1), b = sign(i >> 1);
            limb(s, v3(a * wide * 0.6f, -wide * 0.3f, b * deep * 0.6f), v3(a * wide * 0.65f, -wide - leg * 0.8f, b * deep * 0.65f + bell(r) * 0.1f),
                 thick, thick * uniform(r, 0.7f, 1.1f), limbs);
        }
        if (chance(r, 0.7f))
            limb(s, v3(0, 0.1f, deep * 0.9f), v3(bell(r) * 0.4f, bell(r) * 0.6f + 0.3f, deep + uniform(r, 0.2f, 0.7f)), thick * 0.6f, thick * 0.4f, 0);
    } else {
        float arm = uniform(r, 0.3f, 1.1f), lift = uniform(r, -0.8f, 0.7f);
        for (int i = 0; i < 2; i++) {
            float a = sign(i);
            limb(s, v3(a * wide * 0.4f, -high * 0.6f, 0), v3(a * wide * 0.5f, -high - leg * 0.7f, bell(r) * 0.1f), thick, thick * uniform(r, 0.8f, 1.2f), limbs);
            limb(s, v3(a * wide * 0.8f, high * 0.45f, 0), v3(a * (wide + arm * 0.7f), high * 0.45f + lift * arm, -uniform(r, 0.f, 0.4f)),
                 thick * 0.8f, thick * uniform(r, 0.6f, 1.f), limbs);
        }
        if (chance(r, 0.3f)) box(s, v3(0, high * 0.1f, deep * 1.1f), wide * 0.7f, high * 0.6f, 0.15f, 0.05f, 2);
        if (chance(r, 0.3f))
            ball(s, at + v3(0, head * 0.8f, 0), head * uniform(r, 0.7f, 1.2f), head * uniform(r, 0.3f, 0.8f), head * 0.7f, 4);
        if (chance(r, 0.4f)) mark(s, SQUARE_MARK, 0, 0, wide * 0.4f, high * 0.5f, 2);
    }
    float aside = either(r, 1.5708f, -1.5708f);
    if (beast) view.front_yaw = aside;
    if (chance(r, 0.7f)) view.yaw = (beast ? aside : 0.f) + bell(r) * 0.7f;
    view.pitch = uniform(r, -0.05f, 0.45f);
}

// Trees, firs, mushrooms, flowers in pots.
FN void make_plant(Random &r, Scene &s, View &view) {
    int kind = below(r, 4);
    float trunk = uniform(r, 0.05f, 0.18f), tall = uniform(r, 0.3f, 0.8f);
    if (kind == 0) {
        limb(s, v3(0, -tall, 0), v3(0, tall * 0.5f, 0), trunk * 1.3f, trunk, 2);
        for (int i = 0, n = 1 + below(r, 6); i < n; i++) {
            float size = uniform(r, 0.35f, 0.7f);
            ball(s, v3(n > 1 ? bell(r) * 0.45f : 0.f, tall * 0.6f + 0.3f + uniform(r) * 0.4f, n > 1 ? bell(r) * 0.45f : 0.f), size,
                 size * uniform(r, 0.7f, 1.2f), size, i % 2);
        }
        s.bump_rate = uniform(r, 5.f, 14.f);
        s.bump = chance(r, 0.6f) ? uniform(r, 0.1f, 0.5f) / s.bump_rate : 0.f;
    } else if (kind == 1) {
        limb(s, v3(0, -tall, 0), v3(0, 0, 0), trunk, trunk, 2);
        for (int i = 0, n = 2 + below(r, 3); i < n; i++) add(s, CONE, v3(0, 0.1f + i * 0.45f, 0), 0.8f - i * 0.17f, 0.4f, 0.08f, 0, 0);
    } else if (kind == 2) {
        float cap = uniform(r, 0.6f, 0.9f), high = uniform(r, 0.35f, 0.8f);
        ball(s, v3(0, 0.2f, 0), cap, high, 0.75f, 0);
        add(s, BOX, v3(0, -0.85f, 0), 2, 1.02f, 2, 0.01f, 1).cut = true;
        limb(s, v3(0, -tall, 0), v3(0, 0.25f, 0), trunk * 1.8f, trunk * 1.8f, 2);
        for (int i = below(r, 6); i > 0; i--) {
            float angle = uniform(r) * TWO_PI, out = uniform(r, 0.1f, 0.5f);
            ball(s, v3(out * cosf(angle), 0.2f + 0.45f * sqrtf(1.f - out * out), out * sinf(angle)), 0.12f, 0.06f, 0.12f, 3);
        }
    } else {
        add(s, CONE, v3(0, -tall, 0), 0.25f, 0.25f, 0.35f, 0, 3);
        limb(s, v3(0, -tall, 0), v3(0, 0.3f, 0), 0.04f, 0.03f, 2);
        int petals = 4 + below(r, 5);
        float size = uniform(r, 0.15f, 0.28f);
        for (int i = 0; i < petals; i++)
            ball(s, v3(0.3f * cosf(TWO_PI * i / petals), 0.5f + 0.3f * sinf(TWO_PI * i / petals), -0.04f), size, size, 0.06f, 0);
        ball(s, v3(0, 0.5f, -0.06f), 0.18f, 0.18f, 0.1f, 1);
        view.yaw = bell(r) * 0.8f;
    }
    view.pitch = uniform(r, -0.05f, 0.5f);
}

// Heads with shoulders, as people emoji and portraits are: hair, hats, beards.
FN void make_bust(Random &r, Scene &s, View &view) {
    float head = uniform(r, 0.4f, 0.6f), tall = head * uniform(r, 1.05f, 1.3f), deep = head * uniform(r, 0.9f, 1.1f);
    float shoulders = head * uniform(r, 1.3f, 2.1f);
    s.blend = uniform(r, 0.01f, 0.08f);
    s.bump = 0.f;
    ball(s, v3(0, 0.35f, 0), head, tall, deep, 0);
    limb(s, v3(0, -0.3f, 0.05f), v3(0, 0.2f, 0.05f), head * 0.4f, head * 0.4f, 0);
    ball(s, v3(0, -0.95f, 0.05f), shoulders, uniform(r, 0.5f, 0.75f), head * uniform(r, 0.6f, 0.9f), 1).blend = 0.01f;
    add(s, BOX, v3(0, -1.95f, 0), 3, 1, 3, 0.01f, 1).cut = true;
    int hair = below(r, 4);
    if (hair <= 1) {  // a cap of hair, open at the face
        ball(s, v3(0, 0.35f + tall * 0.25f, deep * 0.2f), head * 1.08f, tall * 0.95f, deep * 1.0f, 2).blend = 0.01f;
        if (hair == 1) ball(s, v3(0, 0.1f, deep * 0.5f), head * uniform(r, 1.1f, 1.35f), tall * uniform(r, 0.9f, 1.3f), deep * 0.6f, 2).blend = 0.01f;
    } else if (hair == 2) {  // a hat
        disc(s, v3(0, 0.35f + tall * 0.6f, 0), head * uniform(r, 1.f, 1.7f), 0.05f, 0.03f, 3);
        ball(s, v3(0, 0.35f + tall * 0.7f, 0), head * 0.9f, tall * uniform(r, 0.4f, 0.8f), deep * 0.9f, 3);
    }
    for (int i = 0; i < 2; i++) ball(s, v3(sign(i) * head, 0.33f, 0.05f), head * 0.15f, head * 0.25f, head * 0.12f, 0);
    ball(s, v3(0, 0.28f, -deep), head * 0.12f, head * 0.17f, head * 0.15f, 0);
    if (chance(r, 0.25f)) ball(s, v3(0, 0.35f - tall * 0.55f, -deep * 0.5f), head * 0.7f, tall * uniform(r, 0.4f, 0.7f), deep * 0.6f, 4).blend = 0.02f;
    paint_face(r, s, 0.38f, head * 1.1f, chance(r, 0.5f) ? INK : 4);
    view.yaw = bell(r) * 0.6f;
    view.pitch = bell(r) * 0.15f;
}

// Flat palms, fists, pointing and thumbs-up, with a sleeve or without: about as thick as a finger and a half.
FN void make_hand(Random &r, Scene &s, View &view) {
    float finger = uniform(r, 0.09f, 0.14f), spread = uniform(r, 0.f, 0.35f), palm = finger * 4.2f;
    int folded = chance(r, 0.45f) ? 0 : below(r, 16);
    s.blend = uniform(r, 0.02f, 0.06f);
    s.bump = 0.f;
    box(s, v3(0, -0.2f, 0), palm, 0.42f, finger * uniform(r, 1.1f, 1.6f), finger, 0);
    for (int i = 0; i < 4; i++) {
        float x = (i - 1.5f) * finger * 2.1f, lean = (i - 1.5f) * spread * 0.5f, reach = uniform(r, 0.5f, 0.62f) - 0.06f * fabsf(i - 1.3f);
        V3 root = v3(x, 0.15f, 0);
        if (folded >> i & 1) {  // to the palm and back
            limb(s, root, v3(x, 0.32f, -finger * 1.2f), finger, finger, 0);
            limb(s, v3(x, 0.32f, -finger * 1.4f), v3(x, 0.02f, -finger * 1.9f), finger, finger * 0.9f, 0);
        } else {
            limb(s, root, root + v3(lean, reach, 0), finger, finger * 0.85f, 0);
        }
    }
    float up = uniform(r, -0.2f, 0.6f);
    limb(s, v3(palm * 0.7f, -0.4f, -0.03f), v3(palm + 0.3f, -0.1f + up * 0.5f, -finger), finger * 1.15f, finger * 0.95f, 0);
    limb(s, v3(0, -0.5f, 0), v3(0, -0.95f, 0), palm * 0.62f, palm * 0.6f, chance(r, 0.4f) ? 1 : 0);
    if (chance(r, 0.3f)) disc(s, v3(0, -0.85f, 0), palm * 0.8f, 0.15f, 0.04f, 1);
    if (chance(r, 0.5f))
        for (int i = 0; i < s.count; i++) {  // the other hand
            s.parts[i].at.x = -s.parts[i].at.x;
            s.parts[i].x.x = -s.parts[i].x.x;
            s.parts[i].y.x = -s.parts[i].y.x;
            s.parts[i].z.x = -s.parts[i].z.x;
        }
    view.yaw = bell(r) * 0.7f;
    view.pitch = bell(r) * 0.2f;
    view.spin = chance(r, 0.7f) ? bell(r) * 0.4f : uniform(r) * TWO_PI;
}

// Shirts, dresses, trousers, socks, shoes, hats, bags: soft and flatter than wide.
FN void make_garment(Random &r, Scene &s, View &view) {
    int kind = below(r, 6);
    float deep = uniform(r, 0.1f, 0.3f);
    s.blend = uniform(r, 0.03f, 0.12f);
    if (kind <= 1) {  // a shirt or dress
        float wide = uniform(r, 0.4f, 0.6f), hem = kind ? wide * uniform(r, 1.1f, 1.8f) : wide, sleeve = uniform(r, 0.35f, 0.9f);
        for (int i = 0; i < 3; i++)
            box(s, v3(0, 0.45f - 0.45f * i, 0), mix(wide, hem, i * 0.5f), 0.32f, deep, deep * 0.7f, 0);
        for (int i = 0; i < 2; i++)
            limb(s, v3(sign(i) * wide * 0.8f, 0.6f, 0), v3(sign(i) * (wide + sleeve * 0.6f), 0.6f - sleeve * uniform(r, 0.4f, 0.9f), 0), 0.2f, 0.16f, chance(r, 0.7f) ? 0 : 1);
        ball(s, v3(0, 0.85f, -deep * 0.3f), wide * 0.45f, 0.18f, deep * 1.6f, 2).cut = true;
        if (chance(r, 0.5f)) mark(s, chance(r, 0.5f) ? SQUARE_MARK : ROUND_MARK, 0, 0.15f, wide * 0.5f, 0.22f, 3);
        if (chance(r, 0.3f))
            for (int i = 0; i < 3; i++) mark(s, ROUND_MARK, 0, 0.5f - 0.3f * i, 0.04f, 0.04f, INK);
    } else if (kind == 2) {  // trousers
        box(s, v3(0, 0.7f, 0), 0.42f, 0.22f, deep, deep * 0.7f, 0);
        for (int i = 0; i < 2; i++) limb(s, v3(sign(i) * 0.22f, 0.5f, 0), v3(sign(i) * uniform(r, 0.24f, 0.4f), -0.9f, 0), 0.2f, 0.18f, 0);
        mark(s, SQUARE_MARK, 0, 0.85f, 0.42f, 0.06f, 1, 0.f, true);
    } else if (kind == 3) {  // a shoe, boot or sock, from the side
        float leg = uniform(r, 0.2f, 1.f);
        ball(s, v3(-0.25f, -0.45f, 0), 0.75f, 0.3f, 0.3f, 0);
        limb(s, v3(0.3f, -0.35f, 0), v3(0.3f, leg - 0.3f, 0), 0.3f, 0.28f, 0);
        if (chance(r, 0.7f)) box(s, v3(-0.2f, -0.72f, 0), 0.8f, 0.08f, 0.28f, 0.05f, 1);
        add(s, BOX, v3(0, -1.79f, 0), 2, 1, 2, 0.01f, 1).cut = true;
    } else if (kind == 4) {  // a hat
        float brim = uniform(r, 0.7f, 1.1f), high = uniform(r, 0.3f, 0.8f);
        disc(s, v3(0, 0, 0), brim, 0.05f, 0.04f, 0);
        if (chance(r, 0.5f)) ball(s, v3(0, 0, 0), brim * 0.62f, high, brim * 0.62f, 0);
        else disc(s, v3(0, high * 0.5f, 0), brim * 0.55f, high * 0.5f, 0.06f, 0);
        disc(s, v3(0, 0.12f, 0), brim * 0.64f, 0.07f, 0.02f, 1);
    } else {  // a bag
        float wide = uniform(r, 0.5f, 0.8f), high = uniform(r, 0.45f, 0.8f);
        box(s, v3(0, 0, 0), wide, high, deep * 1.3f, deep * uniform(r, 0.3f, 1.f), 0);
        Primitive &strap = add(s, ARC, v3(0, high, 0), wide * uniform(r, 0.35f, 0.7f), 0.06f, 1.57f, 1.f, 1);
        turn(strap, v3(0, 1, 0), v3(-1, 0, 0), v3(0, 0, 1));
        if (chance(r, 0.6f)) mark(s, SQUARE_MARK, 0, high * 0.4f, wide * 0.95f, high * 0.12f, 2);
    }
    view.yaw = bell(r) * 0.7f;
    view.pitch = bell(r) * 0.25f;
}
