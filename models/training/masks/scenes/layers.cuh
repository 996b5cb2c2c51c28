// Random flat things, and groups of layers that are one thing: figures, furniture, vehicles, what hangs on a string.
#pragma once
#include "shapes.cuh"

struct Style {
    float photo_share, sprite_share;
    bool line_art, photographic;
    V3 paper, ink;
};

FN void turn(Layer &l, float angle) {
    l.cosine = cosf(angle);
    l.sine = sinf(angle);
}

FN void random_finish(Random &r, Layer &l, const Style &style) {
    l.relief = chance(r, style.photographic ? 0.85f : 0.15f) ? log_uniform(r, 0.08f, 0.9f) : 0.f;
    if (chance(r, 0.5f)) {
        float direction = uniform(r) * TWO_PI, slope = uniform(r, 0.1f, 0.5f);
        l.shade_x = slope * cosf(direction);
        l.shade_y = slope * sinf(direction);
    }
    l.folds = l.relief > 0.f && chance(r, 0.4f) ? uniform(r, 0.15f, 0.8f) : 0.f;
    l.fold_rate = log_uniform(r, 1.5f, 8.f);
    l.rim = l.relief == 0.f && chance(r, 0.3f) ? uniform(r, 0.2f, 0.8f) : 0.f;
    if (!style.photographic && chance(r, 0.25f)) {
        l.outline = log_uniform(r, 0.002f, 0.012f);
        l.outline_colour = chance(r, 0.6f) ? grey(0.05f) : random_colour(r);
    }
    if (chance(r, style.photographic ? 0.6f : 0.3f)) {
        float direction = uniform(r) * TWO_PI, reach = uniform(r, 0.f, 0.03f);
        l.shadow_x = reach * cosf(direction);
        l.shadow_y = reach * sinf(direction);
        l.shadow_soft = uniform(r, 0.004f, 0.05f);
        l.shadow_weight = uniform(r, 0.2f, 0.8f);
    }
}

// Ink on paper: what is inside an outline looks like what is outside, or is hatched.
FN void draw_in_lines(Random &r, Layer &l, const Style &style) {
    if (l.shape == SPRITE) return;
    Texture paper = plain(style.paper);
    if (chance(r, 0.2f)) {
        Texture hatched = l.texture;
        hatched.kind = HATCHING;
        hatched.c0 = style.paper;
        hatched.c1 = style.ink;
        hatched.scale = log_uniform(r, 1.f, 6.f);
        hatched.amount = uniform(r, 0.15f, 0.7f);
        paper = hatched;
    }
    l.texture = paper;
    l.outline = log_uniform(r, 0.0015f, 0.008f);
    l.outline_colour = style.ink;
    l.shade_x = l.shade_y = l.rim = l.relief = l.shadow_weight = 0.f;
}

FN Layer blank_layer(Scene &s, ShapeKind shape, int object, float cx, float cy, float radius) {
    Layer l = {};
    l.shape = shape;
    l.object = object;
    l.part = ++s.part_count;
    l.cx = cx;
    l.cy = cy;
    l.radius = radius;
    l.cosine = l.aspect = l.alpha = 1.f;
    return l;
}

FN Layer random_layer(Random &r, Scene &s, const Atlas &atlas, const Style &style, int object, float cx, float cy,
                      float radius, float sprite_share) {
    bool sprite = chance(r, sprite_share) && atlas.sprite_to > atlas.sprite_from;
    const ShapeKind shapes[] = {BLOB, BLOB, SUPERELLIPSE, POLYGON, POLYGON, STICK, ROUND_RECT,
                                ARC, ROUGH_BLOB, SKELETON, SKELETON, VASE, TRAPEZIUM};
    Layer l = blank_layer(s, sprite ? SPRITE : shapes[below(r, 13)], object, cx, cy, radius);
    l.mirrored = chance(r, 0.5f);
    l.texture = random_texture(r, atlas, style.photo_share, 0.25f);
    random_finish(r, l, style);
    bool upright = (sprite && chance(r, 0.6f)) || (l.shape == VASE && chance(r, 0.7f));
    turn(l, upright ? bell(r) * 0.2f : uniform(r) * TWO_PI);
    bool stretched = l.shape != STICK && l.shape != SKELETON && l.shape != VASE && chance(r, sprite ? 0.3f : 0.5f);
    l.aspect = stretched ? log_uniform(r, sprite ? 0.7f : 0.45f, 1.f) : 1.f;
    if (sprite) {
        l.sprite = atlas.sprite_from + below(r, atlas.sprite_to - atlas.sprite_from);
        l.outline = l.rim = l.relief = 0.f;
        if (chance(r, style.photographic ? 0.3f : 0.7f)) l.shade_x = l.shade_y = 0.f;
        // The outline of a drawn thing, the surface of a photographed one.
        l.stuff = chance(r, style.photographic ? 0.4f : 0.05f) ? uniform(r, 0.4f, 1.f) : 0.f;
        return l;
    }
    random_parameters(r, l);
    if (chance(r, 0.12f) && l.shape <= ROUND_RECT && l.shape != STICK) l.hole = uniform(r, 0.25f, 0.7f);
    if (style.line_art) draw_in_lines(r, l, style);
    return l;
}

FN bool has_room(const Scene &s, int layers) { return s.layer_count + layers <= MAX_LAYERS; }
FN void add(Scene &s, const Layer &l) {
    if (has_room(s, 1)) s.layers[s.layer_count++] = l;
}

// Marks, faces, labels and caps upon the last layer: parts of the same object.
FN void add_marks(Random &r, Scene &s, const Atlas &atlas, const Style &style, int most_marks) {
    Layer base = s.layers[s.layer_count - 1];
    if (base.shape == SPRITE || base.shape == STICK) return;
    bool small = chance(r, 0.3f);
    Style flatter = style;
    flatter.photo_share *= 0.5f;
    for (int i = 1 + below(r, most_marks); i > 0 && has_room(s, 1); i--) {
        float direction = uniform(r) * TWO_PI, reach = sqrtf(uniform(r)) * 0.65f * base.radius;
        float radius = base.radius * (small ? uniform(r, 0.1f, 0.3f) : log_uniform(r, 0.12f, 0.6f));
        Layer mark = random_layer(r, s, atlas, flatter, base.object, base.cx + reach * cosf(direction),
                                  base.cy + reach * sinf(direction), radius, chance(r, 0.3f) ? 0.3f : 0.f);
        mark.child = true;
        mark.clipped = chance(r, 0.7f);
        mark.shadow_weight = 0.f;
        // Printed or sewn on: it has the light of what it is on.
        if (chance(r, 0.8f)) mark.relief = mark.rim = 0.f;
        add(s, mark);
    }
}
