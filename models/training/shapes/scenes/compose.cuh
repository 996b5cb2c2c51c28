// One seed to one scene: which thing, how it is drawn, from where, in what light.
#pragma once
#include "food.cuh"
#include "living.cuh"
#include "made.cuh"

enum Thing {
    ANY = -1, RANDOM, SLAB, SKEWER, LOG, VESSEL, TOOL, FRUIT, CREATURE, BOXLIKE, PLANT, EMBLEM, STACK, FACE,
    PILL, CARD, VEHICLE, BUST, HAND, GARMENT, THINGS
};

#define FRONTAL_SHARE 0.38f  // of pictures that are taken exactly from the front, most of them as pictograms

FN int random_thing(Random &r) {
    const float shares[THINGS] = {0.09f, 0.07f, 0.05f, 0.04f, 0.07f, 0.06f, 0.06f, 0.09f, 0.07f, 0.04f, 0.05f, 0.05f, 0.06f,
                                  0.03f, 0.05f, 0.05f, 0.04f, 0.02f, 0.04f};
    float total = 0.f;
    for (int i = 0; i < THINGS; i++) total += shares[i];
    float u = uniform(r) * total;
    int thing = 0;
    while (thing < THINGS - 1 && u > shares[thing]) u -= shares[thing++];
    return thing;
}

FN void choose_style(Random &r, Scene &s) {
    float u = uniform(r);
    if (s.camera.frontal) s.style = u < 0.14f ? REALISTIC : (u < 0.40f ? TOON : (u < 0.76f ? FLAT : PIXEL_ART));
    else s.style = u < 0.66f ? REALISTIC : (u < 0.79f ? TOON : (u < 0.89f ? FLAT : PIXEL_ART));
    s.levels = 2 + below(r, 3);
    // Sprites of games are 16 to 100 pixels wide.
    s.block = s.style == PIXEL_ART || chance(r, 0.02f) ? log_uniform(r, 1.f / 120.f, 1.f / 17.f) : 0.f;
    s.outlined = s.style == PIXEL_ART && chance(r, 0.7f) ? uniform(r, 0.f, 0.16f) : -1.f;
}

// Drawn things are seldom dark all over: scales a colour up to a strength drawn anew.
FN V3 brightened(Random &r, V3 c) {
    float strongest = most(c.x, most(c.y, c.z)), wanted = uniform(r, 0.45f, 1.f);
    return strongest < wanted ? (strongest > 0.02f ? c * (wanted / strongest) : grey(wanted)) : c;
}

FN void choose_materials(Random &r, Scene &s, const Atlas &atlas) {
    bool drawn = s.style != REALISTIC;
    float photos = drawn ? 0.04f : (chance(r, 0.5f) ? 0.55f : 0.15f), plain_ones = drawn ? 0.75f : 0.3f;
    bool one = chance(r, 0.1f);
    for (int i = 0; i < MATERIALS; i++) {
        Texture &t = s.materials[i];
        t = random_texture(r, atlas, photos, plain_ones);
        if (chance(r, drawn ? 0.75f : 0.35f)) {
            t.c0 = brightened(r, t.c0);
            t.c1 = brightened(r, t.c1);
            t.c2 = brightened(r, t.c2);
        }
        if (i > 0 && (one || chance(r, 0.35f))) s.materials[i] = s.materials[one ? 0 : below(r, i)];
    }
}

FN void make(Random &r, Scene &s, View &view) {
    switch (s.thing) {
        case SLAB: make_slab(r, s, view); break;
        case SKEWER: make_skewer(r, s, view); break;
        case LOG: make_log(r, s, view); break;
        case VESSEL: make_vessel(r, s, view); break;
        case TOOL: make_tool(r, s, view); break;
        case FRUIT: make_fruit(r, s, view); break;
        case CREATURE: make_creature(r, s, view); break;
        case BOXLIKE: make_box(r, s, view); break;
        case PLANT: make_plant(r, s, view); break;
        case EMBLEM: make_emblem(r, s, view); break;
        case STACK: make_stack(r, s, view); break;
        case FACE: make_face(r, s, view); break;
        case PILL: make_pill(r, s, view); break;
        case CARD: make_card(r, s, view); break;
        case VEHICLE: make_vehicle(r, s, view); break;
        case BUST: make_bust(r, s, view); break;
        case HAND: make_hand(r, s, view); break;
        case GARMENT: make_garment(r, s, view); break;
        default: make_random(r, s, view);
    }
}

FN View random_view(Random &r) {
    View view = {};
    view.yaw = uniform(r) * TWO_PI;
    view.pitch = chance(r, 0.8f) ? uniform(r, 0.f, 0.6f) : (chance(r, 0.6f) ? uniform(r, 0.6f, 1.2f) : uniform(r, -0.25f, 0.f));
    view.roll = chance(r, 0.8f) ? bell(r) * 0.05f : bell(r) * 0.3f;
    return view;
}

FN void place_camera(Random &r, Scene &s, View view) {
    Camera &c = s.camera;
    if (c.frontal) {
        view.yaw = view.front_yaw;
        view.pitch = view.front_pitch;
        view.roll = 0.f;
        if (chance(r, 0.5f)) view.spin = 0.f;
    } else if (chance(r, 0.03f)) {
        view.pitch = uniform(r, -1.4f, 1.4f);
        view.yaw = uniform(r) * TWO_PI;
        view.roll = uniform(r) * TWO_PI;
    }
    float cy = cosf(view.yaw), sy = sinf(view.yaw), cp = cosf(view.pitch), sp = sinf(view.pitch);
    c.forward = v3(sy * cp, -sp, cy * cp);
    V3 right = v3(cy, 0.f, -sy), up = v3(sy * sp, cp, cy * sp);
    // The ground leans with the roll alone, the picture with roll and spin.
    c.stands = v3(sinf(view.roll) * cp, cosf(view.roll) * cp, sp);
    float turned = view.roll + view.spin, ct = cosf(turned), st = sinf(turned);
    c.right = right * ct + up * st;
    c.up = up * ct - right * st;
    c.perspective = !c.frontal && chance(r, 0.6f);
    c.distance = s.bound * uniform(r, 3.2f, 9.f);
    c.fill = chance(r, 0.4f) ? 0.85f : uniform(r, 0.76f, 0.95f);
    c.dx = bell(r) * 0.015f;
    c.dy = bell(r) * 0.015f;
    c.cx = c.cy = 0.f;
    c.half = s.bound;
}

FN void choose_light(Random &r, Scene &s) {
    Light &l = s.light;
    V3 from = normalised(v3(bell(r) * 1.2f, uniform(r, -0.2f, 1.5f), uniform(r, 0.15f, 1.2f)));
    l.toward = normalised(s.camera.right * from.x + s.camera.up * from.y - s.camera.forward * from.z);
    float strong = uniform(r, 0.4f, 1.f), soft = uniform(r, 0.35f, 0.8f);
    l.colour = v3(uniform(r, 0.85f, 1.1f), uniform(r, 0.9f, 1.05f), uniform(r, 0.8f, 1.1f)) * strong;
    l.ambient = v3(uniform(r, 0.9f, 1.08f), 1.f, uniform(r, 0.9f, 1.1f)) * soft;
    l.shadow = chance(r, 0.6f) ? uniform(r, 4.f, 24.f) : 0.f;
    l.specular = chance(r, 0.5f) ? uniform(r, 0.f, 0.9f) : 0.f;
    l.gloss = log_uniform(r, 6.f, 100.f);
    l.exposure = uniform(r, 0.75f, 1.25f);
    l.gamma = log_uniform(r, 0.75f, 1.35f);
    l.saturation = chance(r, 0.05f) ? 0.f : uniform(r, 0.65f, 1.3f);
    l.tint = v3(uniform(r, 0.9f, 1.1f), uniform(r, 0.93f, 1.07f), uniform(r, 0.9f, 1.1f));
}

FN void compose(Scene &s, uint32_t seed, const Atlas &atlas, int thing) {
    Random r = {hash(seed * 2654435761u + 777u)};
    uniform(r);
    s.count = s.marks = 0;
    int any = random_thing(r);
    s.thing = thing == ANY ? any : thing;
    s.camera.frontal = chance(r, FRONTAL_SHARE);
    choose_style(r, s);
    choose_materials(r, s, atlas);
    s.blend = chance(r, 0.5f) ? 0.01f : uniform(r, 0.02f, 0.25f);
    s.bump = s.bump_phase = 0.f;
    s.bump_rate = log_uniform(r, 2.5f, 14.f);
    if (chance(r, s.camera.frontal ? 0.08f : 0.28f)) {
        s.bump = uniform(r, 0.05f, 0.35f) / s.bump_rate;
        s.bump_phase = uniform(r) * 6.f;
    }
    View view = random_view(r);
    make(r, s, view);
    s.bound = 0.f;
    for (int i = 0; i < s.count; i++)
        if (!s.parts[i].cut) s.bound = most(s.bound, length(s.parts[i].at) + reach_of(s.parts[i]));
    s.bound += s.bump * 1.4f + 0.05f;
    place_camera(r, s, view);
    choose_light(r, s);
}
