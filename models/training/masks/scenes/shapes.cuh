// Flat shapes: their random parameters and their signed distances, in units of the shape's radius.
#pragma once
#include "scene.cuh"

FN void random_polygon(Random &r, float *p) {
    int n = 3 + below(r, 6);
    bool star = chance(r, 0.35f);
    float jitter = chance(r, 0.5f) ? 0.f : 0.35f;
    p[0] = n;
    for (int i = 0; i < n; i++) {
        float angle = TWO_PI * (i + jitter * uniform(r, -0.5f, 0.5f)) / n;
        float reach = star ? (i & 1 ? uniform(r, 0.35f, 0.5f) : 1.f) : 1.f - jitter * uniform(r);
        p[1 + 2 * i] = reach * cosf(angle);
        p[2 + 2 * i] = reach * sinf(angle);
    }
    p[18] = chance(r, 0.5f) ? 0.f : uniform(r, 0.f, 0.15f);
}

// A trunk and up to three limbs that start on it: animals, trees, tools.
FN void random_skeleton(Random &r, float *p) {
    float thick = uniform(r, 0.12f, 0.38f), direction = uniform(r) * TWO_PI;
    for (int i = 0; i < 4; i++) {
        float reach = uniform(r, 0.25f, 0.75f), turn = uniform(r, -1.6f, 1.6f), along = uniform(r);
        float angle = i == 0 ? direction : direction + turn + (chance(r, 0.5f) ? 3.14159f : 0.f);
        float x = i == 0 ? -0.5f * reach * cosf(angle) : mix(p[1], p[3], along);
        float y = i == 0 ? -0.5f * reach * sinf(angle) : mix(p[2], p[4], along);
        p[1 + 5 * i] = clamped(x, -0.9f, 0.9f);
        p[2 + 5 * i] = clamped(y, -0.9f, 0.9f);
        p[3 + 5 * i] = clamped(x + reach * cosf(angle), -0.9f, 0.9f);
        p[4 + 5 * i] = clamped(y + reach * sinf(angle), -0.9f, 0.9f);
        p[5 + 5 * i] = i == 0 ? thick : thick * uniform(r, 0.25f, 0.9f);
    }
    p[0] = 2 + below(r, 3);
    p[21] = uniform(r, 0.05f, 0.25f);
}

FN void random_parameters(Random &r, Layer &l) {
    float *p = l.p;
    switch (l.shape) {
        case BLOB:
            for (int k = 0; k < 5; k++) {
                float swing = bell(r) * 0.35f / (1.f + k * 0.7f), phase = uniform(r) * TWO_PI;
                p[2 * k] = swing * cosf(phase);
                p[2 * k + 1] = swing * sinf(phase);
            }
            break;
        case SUPERELLIPSE: p[0] = log_uniform(r, 0.7f, 6.f); break;
        case POLYGON: random_polygon(r, p); break;
        case STICK:
            p[0] = log_uniform(r, 0.015f, 0.25f);
            p[1] = chance(r, 0.5f) ? p[0] : p[0] * uniform(r, 0.1f, 1.f);
            l.radius *= chance(r, 0.4f) ? 1.8f : 1.f;
            break;
        case ROUND_RECT:
            p[0] = uniform(r, 0.25f, 1.f);
            p[1] = uniform(r, 0.f, 0.2f);
            break;
        case ARC:
            p[0] = uniform(r, 0.4f, 3.1f);
            p[1] = log_uniform(r, 0.03f, 0.35f);
            break;
        case ROUGH_BLOB:
            p[0] = uniform(r, 0.5f, 0.9f);
            p[1] = uniform(r, 0.2f, 0.8f);
            p[2] = log_uniform(r, 0.8f, 3.5f);
            break;
        case SKELETON: random_skeleton(r, p); break;
        case VASE:
            p[0] = uniform(r, 0.25f, 0.6f);
            for (int k = 0; k < 3; k++) {
                p[1 + 2 * k] = bell(r) * 0.16f / (1 + 0.5f * k);
                p[2 + 2 * k] = uniform(r) * TWO_PI;
            }
            break;
        case TRAPEZIUM:
            p[0] = uniform(r, 0.3f, 0.8f);
            p[1] = uniform(r, 0.3f, 0.8f);
            p[2] = uniform(r, 0.3f, 0.9f);
            break;
        case SPRITE: break;
    }
}

FN float to_segment(float x, float y, float ax, float ay, float bx, float by) {
    float px = x - ax, py = y - ay, dx = bx - ax, dy = by - ay;
    float along = clamped((px * dx + py * dy) / (dx * dx + dy * dy + 1e-9f), 0.f, 1.f);
    px -= dx * along;
    py -= dy * along;
    return sqrtf(px * px + py * py);
}

FN float to_box(float dx, float dy) {
    float ox = most(dx, 0.f), oy = most(dy, 0.f);
    return sqrtf(ox * ox + oy * oy) + least(most(dx, dy), 0.f);
}

// Quadratic smooth minimum (after Quilez): b joined to a over a width k.
FN float joined(float a, float b, float k) {
    float h = most(k - fabsf(a - b), 0.f) / k;
    return least(a, b) - h * h * k * 0.25f;
}

FN float to_polygon(const float *p, float x, float y) {
    int n = (int)p[0];
    float nearest = 1e9f, sign = 1.f;
    for (int i = 0, j = n - 1; i < n; j = i, i++) {
        float vx = p[1 + 2 * i], vy = p[2 + 2 * i], wy = p[2 + 2 * j];
        float ex = p[1 + 2 * j] - vx, ey = wy - vy, qx = x - vx, qy = y - vy;
        float along = clamped((qx * ex + qy * ey) / (ex * ex + ey * ey + 1e-9f), 0.f, 1.f);
        float bx = qx - ex * along, by = qy - ey * along;
        nearest = least(nearest, bx * bx + by * by);
        bool above = y >= vy, below_next = y < wy, left = ex * qy > ey * qx;
        if ((above && below_next && left) || (!above && !below_next && !left)) sign = -sign;
    }
    return sign * sqrtf(nearest) - p[18];
}

// Negative inside. Factors below 1 keep a bound that is not a true distance from thinning the outline.
FN float distance_to(const Layer &l, float x, float y) {
    const float *p = l.p;
    float far = sqrtf(x * x + y * y);
    switch (l.shape) {
        case BLOB: {
            float c = far > 1e-6f ? x / far : 1.f, s = far > 1e-6f ? y / far : 0.f, ck = 1.f, sk = 0.f, reach = 0.72f;
            for (int k = 0; k < 5; k++) {
                float turned = ck * c - sk * s;
                sk = sk * c + ck * s;
                ck = turned;
                reach += p[2 * k] * ck + p[2 * k + 1] * sk;
            }
            return (far - most(reach, 0.12f)) * 0.75f;
        }
        case SUPERELLIPSE: {
            float n = p[0];
            return (powf(powf(fabsf(x) + 1e-6f, n) + powf(fabsf(y) + 1e-6f, n), 1.f / n) - 0.8f) * 0.75f;
        }
        case POLYGON: return to_polygon(p, x, y);
        case STICK: {
            float width = mix(p[0], p[1], clamped((x + 1.f) * 0.5f, 0.f, 1.f));
            return to_segment(x, y, -0.95f + p[0], 0.f, 0.95f - p[1], 0.f) - width;
        }
        case ROUND_RECT: return to_box(fabsf(x) - 0.85f + p[1], fabsf(y) - 0.85f * p[0] + p[1]) - p[1];
        case ARC: {
            float end = p[0];
            if (fabsf(atan2f(y, x)) < end) return fabsf(far - 0.7f) - p[1];
            float dx = x - 0.7f * cosf(end), dy = fabsf(y) - 0.7f * sinf(end);
            return sqrtf(dx * dx + dy * dy) - p[1];
        }
        case ROUGH_BLOB:
            return (far - p[0] - p[1] * (fractal_noise(x * p[2] + 7.f, y * p[2], l.texture.seed) - 0.5f)) * 0.6f;
        case SKELETON: {
            float d = 1e9f;
            for (int i = 0; i < (int)p[0]; i++) {
                const float *limb = p + 1 + 5 * i;
                d = joined(d, to_segment(x, y, limb[0], limb[1], limb[2], limb[3]) - limb[4], p[21]);
            }
            return d;
        }
        case VASE: {
            float width = p[0] + p[1] * cosf(3.1f * y + p[2]) + p[3] * cosf(6.f * y + p[4]) + p[5] * cosf(10.f * y + p[6]);
            return to_box(fabsf(x) - most(width, 0.06f), fabsf(y) - 0.9f) * 0.8f;
        }
        case TRAPEZIUM: {
            float half = mix(p[0], p[1], clamped((y / p[2] + 1.f) * 0.5f, 0.f, 1.f));
            return to_box(fabsf(x) - half, fabsf(y) - p[2]) * 0.85f;
        }
        default: return far - 0.7f;
    }
}
