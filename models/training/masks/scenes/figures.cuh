// One thing of many differently coloured parts. A figure has a frame of its own: x to the right, y down, about -1..1
// in height; `place` puts it into the picture, leaning and mirrored.
#pragma once
#include "layers.cuh"

struct Figure {
    Scene *scene;
    const Atlas *atlas;
    const Style *style;
    int object;
    float cx, cy, size, cosine, sine, flip, shadow, relief, folds;
};

FN void put(Random &r, const Figure &f, Layer l, const Texture &texture, float x, float y, float angle) {
    x *= f.flip;
    l.cx = f.cx + f.size * (x * f.cosine - y * f.sine);
    l.cy = f.cy + f.size * (x * f.sine + y * f.cosine);
    l.radius *= f.size;
    float lean = atan2f(f.sine, f.cosine);
    turn(l, (f.flip < 0.f ? -angle : angle) + lean);
    l.texture = texture;
    l.relief = f.relief;
    l.folds = f.folds;
    l.fold_rate = log_uniform(r, 1.5f, 6.f);
    if (f.shadow > 0.f) {
        l.shadow_x = l.shadow_y = 0.01f;
        l.shadow_soft = 0.02f;
        l.shadow_weight = f.shadow;
    }
    if (f.style->line_art) draw_in_lines(r, l, *f.style);
    add(*f.scene, l);
}

// A tapered limb from (x0, y0), w0 thick, to (x1, y1), w1 thick.
FN void limb(Random &r, const Figure &f, const Texture &t, float x0, float y0, float x1, float y1, float w0, float w1) {
    float dx = x1 - x0, dy = y1 - y0, half = 0.5f * sqrtf(dx * dx + dy * dy);
    float radius = (half + 0.5f * (w0 + w1)) / 0.95f;
    Layer l = blank_layer(*f.scene, STICK, f.object, 0, 0, radius);
    l.p[0] = w0 / radius;
    l.p[1] = w1 / radius;
    float shift = 0.5f * (w1 - w0) / (2.f * half + 1e-6f);
    put(r, f, l, t, 0.5f * (x0 + x1) + shift * dx, 0.5f * (y0 + y1) + shift * dy, atan2f(dy, dx));
}

FN void disc(Random &r, const Figure &f, const Texture &t, float x, float y, float wide, float high) {
    float radius = most(wide, high) / 0.8f;
    Layer l = blank_layer(*f.scene, SUPERELLIPSE, f.object, 0, 0, radius);
    l.p[0] = 2.f;
    l.aspect = least(wide, high) / most(wide, high);
    put(r, f, l, t, x, y, wide >= high ? 0.f : TWO_PI / 4);
}

FN void slab(Random &r, const Figure &f, const Texture &t, float x, float y, float wide, float high, float rounded) {
    float radius = most(wide, high) / 0.85f;
    Layer l = blank_layer(*f.scene, ROUND_RECT, f.object, 0, 0, radius);
    l.p[0] = least(wide, high) / most(wide, high);
    l.p[1] = rounded * least(wide, high) / radius;
    put(r, f, l, t, x, y, wide >= high ? 0.f : TWO_PI / 4);
}

FN Texture stuff(Random &r, const Figure &f) {
    Texture t = random_texture(r, *f.atlas, f.style->photo_share * (f.style->photographic ? 0.85f : 0.6f), f.style->photographic ? 0.15f : 0.45f);
    t.scale = log_uniform(r, 0.3f, 2.f);
    return t;
}

FN void person(Random &r, const Figure &f) {
    Texture coat = stuff(r, f), trousers = stuff(r, f), hair = plain(random_colour(r)), skin, shoe = plain(random_colour(r));
    skin = plain(chance(r, 0.8f) ? v3(0.9f, 0.7f, 0.55f) * uniform(r, 0.35f, 1.1f) : random_colour(r));
    float hips = uniform(r, 0.05f, 0.2f), wide = uniform(r, 0.1f, 0.24f), stride = uniform(r, 0.f, 0.35f);
    bool skirt = chance(r, 0.25f);
    for (int side = -1; side <= 1; side += 2) {
        float knee = side * (0.06f + stride * 0.6f) + bell(r) * 0.05f, foot = side * (0.08f + stride) + bell(r) * 0.06f;
        limb(r, f, trousers, side * wide * 0.5f, hips, knee, 0.55f, 0.09f, 0.07f);
        limb(r, f, skirt ? skin : trousers, knee, 0.55f, foot, 0.92f, 0.065f, 0.045f);
        limb(r, f, shoe, foot, 0.95f, foot + 0.08f, 0.96f, 0.045f, 0.03f);
    }
    if (skirt) {
        Layer l = blank_layer(*f.scene, TRAPEZIUM, f.object, 0, 0, 0.5f);
        l.p[0] = wide * 1.6f;
        l.p[1] = wide * 3.2f;
        l.p[2] = 0.55f;
        put(r, f, l, trousers, 0, hips + 0.2f, 0);
    }
    limb(r, f, coat, 0, -0.38f, 0, hips, wide, wide * uniform(r, 0.7f, 1.1f));
    for (int side = -1; side <= 1; side += 2) {
        float swing = uniform(r, -0.6f, 2.6f), bend = swing + bell(r) * 0.9f;
        float ex = side * (wide + 0.22f * fabsf(sinf(swing))), ey = -0.38f + 0.27f * cosf(swing);
        float hx = ex + side * 0.22f * sinf(bend), hy = ey + 0.24f * cosf(bend);
        limb(r, f, coat, side * wide * 0.8f, -0.4f, ex, ey, 0.065f, 0.055f);
        limb(r, f, chance(r, 0.5f) ? coat : skin, ex, ey, hx, hy, 0.05f, 0.04f);
        disc(r, f, skin, hx, hy, 0.05f, 0.05f);
        if (chance(r, 0.2f)) limb(r, f, stuff(r, f), hx, hy, hx + side * uniform(r, 0.2f, 0.9f), hy - uniform(r, -0.4f, 0.7f), 0.02f, 0.012f);
    }
    float head = uniform(r, 0.1f, 0.2f);
    disc(r, f, hair, 0, -0.5f - head * 1.15f, head * 1.1f, head * 1.15f);
    disc(r, f, skin, uniform(r, -0.03f, 0.03f), -0.5f - head * 0.85f, head * 0.9f, head);
    if (chance(r, 0.3f)) slab(r, f, stuff(r, f), 0, -0.5f - head * 1.9f, head * 1.4f, head * 0.5f, 0.5f);
}

FN void animal(Random &r, const Figure &f) {
    Texture coat = stuff(r, f), other = chance(r, 0.5f) ? coat : stuff(r, f), dark = plain(near_colour(r, coat.c0, 0.2f));
    float far = uniform(r, 0.35f, 0.7f), thick = uniform(r, 0.18f, 0.35f), leg = uniform(r, 0.2f, 0.6f);
    for (int i = 0; i < 4; i++) {
        float x = (i < 2 ? -1 : 1) * far * uniform(r, 0.6f, 1.f), foot = x + bell(r) * 0.15f;
        limb(r, f, i & 1 ? coat : dark, x, 0.1f, foot, 0.15f + thick + leg, 0.09f, 0.05f);
    }
    limb(r, f, other, -far, 0.f, -far - uniform(r, 0.1f, 0.5f), uniform(r, -0.5f, 0.4f), 0.05f, 0.02f);
    limb(r, f, coat, -far, 0.05f, far, 0.f, thick, thick * uniform(r, 0.7f, 1.1f));
    float hx = far + uniform(r, 0.1f, 0.35f), hy = -uniform(r, 0.05f, 0.7f), head = uniform(r, 0.12f, 0.28f);
    limb(r, f, coat, far, -0.05f, hx, hy, thick * 0.6f, head * 0.7f);
    disc(r, f, other, hx, hy, head, head * 0.85f);
    limb(r, f, other, hx, hy, hx + head * uniform(r, 0.8f, 1.8f), hy + head * 0.4f, head * 0.6f, head * 0.3f);
    for (int side = -1; side <= 1; side += 2) limb(r, f, dark, hx + side * head * 0.5f, hy - head * 0.6f, hx + side * head * 0.8f, hy - head * uniform(r, 1.f, 2.2f), head * 0.3f, head * 0.08f);
    disc(r, f, plain(grey(0.05f)), hx + head * 0.35f, hy - head * 0.2f, head * 0.13f, head * 0.13f);
}

// Tables, chairs, stools, shelves: boards and thin legs with the ground showing between.
FN void furniture(Random &r, const Figure &f) {
    Texture wood = stuff(r, f), cloth = chance(r, 0.5f) ? wood : stuff(r, f);
    float wide = uniform(r, 0.4f, 1.f), top = uniform(r, -0.3f, 0.2f), leg = log_uniform(r, 0.012f, 0.07f);
    int pairs = 1 + below(r, 2);
    for (int i = 0; i < pairs; i++) {
        float in = i == 0 ? 0.95f : 0.6f, splay = uniform(r, -0.1f, 0.15f);
        for (int side = -1; side <= 1; side += 2) limb(r, f, wood, side * wide * in, top, side * (wide * in + splay), 0.9f - 0.15f * i, leg, leg);
    }
    if (chance(r, 0.4f)) limb(r, f, wood, -wide * 0.9f, 0.6f, wide * 0.9f, 0.6f, leg * 0.8f, leg * 0.8f);
    slab(r, f, cloth, 0, top, wide, uniform(r, 0.03f, 0.16f), 0.3f);
    if (chance(r, 0.5f)) {
        float side = chance(r, 0.7f) ? -1.f : 0.f, high = uniform(r, 0.3f, 0.7f);
        int rails = 1 + below(r, 4);
        if (side != 0.f && chance(r, 0.5f)) slab(r, f, cloth, side * wide * 0.9f, top - high * 0.5f, leg * 2.f, high * 0.5f, 0.3f);
        else for (int i = 0; i < rails; i++) limb(r, f, wood, wide * (2.f * i / rails - 0.9f), top, wide * (2.f * i / rails - 0.9f), top - high, leg, leg);
        limb(r, f, cloth, -wide * 0.9f, top - high, side != 0.f ? -wide * 0.7f : wide * 0.9f, top - high, leg * 1.5f, leg * 1.5f);
    }
}

FN void vehicle(Random &r, const Figure &f) {
    Texture paint = stuff(r, f), glass = plain(v3(0.5f, 0.6f, 0.7f) * uniform(r, 0.2f, 1.4f)), tyre = plain(grey(uniform(r, 0.03f, 0.2f)));
    float wide = uniform(r, 0.7f, 1.f), high = uniform(r, 0.12f, 0.3f), cabin = uniform(r, 0.3f, 0.8f) * wide, roof = uniform(r, 0.15f, 0.4f);
    float cx = uniform(r, -0.2f, 0.2f);
    slab(r, f, paint, cx, -high - roof * 0.6f, cabin, roof, uniform(r, 0.1f, 0.6f));
    int panes = 1 + below(r, 3);
    for (int i = 0; i < panes; i++) slab(r, f, glass, cx + cabin * (2.f * (i + 0.5f) / panes - 1.f), -high - roof * 0.6f, cabin * 0.8f / panes, roof * 0.6f, 0.2f);
    slab(r, f, chance(r, 0.7f) ? paint : stuff(r, f), 0, 0, wide, high, uniform(r, 0.1f, 0.6f));
    float wheel = uniform(r, 0.13f, 0.24f);
    for (int side = -1; side <= 1; side += 2) {
        disc(r, f, tyre, side * wide * uniform(r, 0.55f, 0.75f), high, wheel, wheel);
        Layer &last = f.scene->layers[f.scene->layer_count - 1];
        Layer hub = last;
        hub.part = ++f.scene->part_count;
        hub.radius *= 0.5f;
        hub.texture = plain(grey(uniform(r, 0.3f, 0.9f)));
        hub.shadow_weight = 0.f;
        add(*f.scene, hub);
    }
    if (chance(r, 0.5f)) disc(r, f, plain(v3(1, 0.95f, 0.6f)), wide * 0.93f, -0.02f, 0.05f, 0.05f);
}

// Wire, bars and blades: fences, ladders, wheels, racks, swords.
FN void wires(Random &r, const Figure &f) {
    Texture metal = stuff(r, f);
    float thin = log_uniform(r, 0.008f, 0.05f);
    int kind = below(r, 4), n = 3 + below(r, 6);
    if (kind == 0) {
        for (int i = 0; i < n; i++) limb(r, f, metal, -1.f + 2.f * i / (n - 1), -0.7f, -1.f + 2.f * i / (n - 1), 0.8f, thin, thin);
        for (int i = 0; i < 2; i++) limb(r, f, metal, -1.f, -0.4f + 0.8f * i, 1.f, -0.4f + 0.8f * i, thin, thin);
    } else if (kind == 1) {
        float wide = uniform(r, 0.15f, 0.4f);
        for (int side = -1; side <= 1; side += 2) limb(r, f, metal, side * wide, -1.f, side * wide * uniform(r, 0.8f, 1.3f), 1.f, thin, thin);
        for (int i = 0; i < n; i++) limb(r, f, metal, -wide, -0.9f + 1.8f * i / n, wide, -0.9f + 1.8f * i / n, thin, thin);
    } else if (kind == 2) {
        Layer rim = blank_layer(*f.scene, ARC, f.object, 0, 0, 1.2f);
        rim.p[0] = 3.2f;
        rim.p[1] = thin;
        put(r, f, rim, metal, 0, 0, 0);
        for (int i = 0; i < n; i++) limb(r, f, metal, 0, 0, 0.84f * cosf(TWO_PI * i / n), 0.84f * sinf(TWO_PI * i / n), thin * 0.7f, thin * 0.7f);
    } else {
        Texture grip = stuff(r, f);
        limb(r, f, metal, 0, -1.f, 0, 0.6f, thin * 0.3f, thin * 1.5f);
        limb(r, f, grip, -0.18f, 0.6f, 0.18f, 0.6f, thin, thin);
        limb(r, f, grip, 0, 0.6f, 0, 1.f, thin * 1.2f, thin * 1.2f);
    }
}

// Things on a stick or on a string: skewers, flags, beads, lamps in a row.
FN void strung(Random &r, const Figure &f) {
    int n = 3 + below(r, 4);
    float sag = chance(r, 0.5f) ? 0.f : uniform(r, 0.1f, 0.4f), thin = log_uniform(r, 0.008f, 0.03f), big = uniform(r, 0.1f, 0.22f);
    bool flags = chance(r, 0.4f), alike = chance(r, 0.5f);
    Texture line = stuff(r, f), first = stuff(r, f), second = stuff(r, f);
    for (int i = 0; i < n; i++) {
        float a = -1.f + 2.f * i / n, b = -1.f + 2.f * (i + 1) / n;
        limb(r, f, line, a, sag * (1 - a * a), b, sag * (1 - b * b), thin, thin);
    }
    for (int i = 0; i < n; i++) {
        float x = -0.85f + 1.7f * (i + 0.5f) / n, y = sag * (1 - x * x);
        Layer l = blank_layer(*f.scene, flags ? TRAPEZIUM : (i & 1 ? ROUGH_BLOB : SUPERELLIPSE), f.object, 0, 0, big * uniform(r, 0.8f, 1.2f));
        l.p[0] = l.shape == SUPERELLIPSE ? uniform(r, 1.5f, 5.f) : (flags ? 0.8f : 0.75f);
        l.p[1] = flags ? uniform(r, 0.f, 0.8f) : 0.3f;
        l.p[2] = flags ? 0.9f : 1.5f;
        put(r, f, l, alike ? first : (i & 1 ? first : second), x, flags ? y + big : y, flags ? 0.f : bell(r) * 0.5f);
    }
}

// Plants, lamps, bottles with caps, mushrooms, lollies: a stem, a foot and a head.
FN void stemmed(Random &r, const Figure &f) {
    Texture stem = stuff(r, f), foot = stuff(r, f), head = stuff(r, f);
    float thick = log_uniform(r, 0.015f, 0.3f);
    limb(r, f, stem, 0, 0.7f, bell(r) * 0.08f, -0.4f, thick, thick * uniform(r, 0.5f, 1.f));
    int leaves = chance(r, 0.5f) ? 3 + below(r, 6) : 0;
    for (int i = 0; i < leaves; i++) {
        float y = uniform(r, -0.8f, 0.5f), side = chance(r, 0.5f) ? -1.f : 1.f;
        limb(r, f, head, 0, y, side * uniform(r, 0.2f, 0.7f), y - uniform(r, -0.1f, 0.5f), 0.03f, uniform(r, 0.04f, 0.16f));
    }
    if (chance(r, 0.6f)) slab(r, f, foot, 0, 0.8f, uniform(r, 0.15f, 0.5f), uniform(r, 0.06f, 0.22f), 0.3f);
    if (leaves == 0 || chance(r, 0.3f)) {
        Layer l = blank_layer(*f.scene, chance(r, 0.5f) ? TRAPEZIUM : SUPERELLIPSE, f.object, 0, 0, uniform(r, 0.3f, 0.7f));
        l.p[0] = l.shape == SUPERELLIPSE ? uniform(r, 1.5f, 4.f) : uniform(r, 0.2f, 0.8f);
        l.p[1] = uniform(r, 0.4f, 0.9f);
        l.p[2] = uniform(r, 0.3f, 0.8f);
        l.aspect = uniform(r, 0.6f, 1.f);
        put(r, f, l, head, 0, -0.6f, 0);
    }
}

// 24 layers at most, all of one object.
FN void add_figure(Random &r, Scene &s, const Atlas &atlas, const Style &style, int object, float cx, float cy, float size) {
    float lean = chance(r, 0.8f) ? bell(r) * 0.15f : uniform(r) * TWO_PI;
    Figure f = {&s, &atlas, &style, object, cx, cy, size, cosf(lean), sinf(lean), chance(r, 0.5f) ? -1.f : 1.f,
                chance(r, style.photographic ? 0.6f : 0.3f) ? uniform(r, 0.2f, 0.6f) : 0.f,
                chance(r, style.photographic ? 0.85f : 0.15f) ? log_uniform(r, 0.15f, 0.9f) : 0.f,
                chance(r, 0.4f) ? uniform(r, 0.15f, 0.8f) : 0.f};
    switch (below(r, 9)) {
        case 0: case 1: case 2: person(r, f); break;
        case 3: animal(r, f); break;
        case 4: furniture(r, f); break;
        case 5: vehicle(r, f); break;
        case 6: wires(r, f); break;
        case 7: strung(r, f); break;
        default: stemmed(r, f);
    }
}
