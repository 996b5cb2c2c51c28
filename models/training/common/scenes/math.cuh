// Vectors, a random stream and value noise. Everything is a pure function of its arguments: on one compiler a seed is
// one scene for ever. Builds with nvcc and, for looking at scenes without a GPU, with g++ -x c++ (the order in which
// arguments are evaluated is the compiler's, so the same seed is another scene there).
#pragma once
#include <math.h>
#include <stdint.h>

#ifdef __CUDACC__
#define FN __device__ static
#else
#define FN static inline
#endif

#define TWO_PI 6.2831853f

struct V3 {
    float x, y, z;
};

FN V3 v3(float x, float y, float z) { return V3{x, y, z}; }
FN V3 grey(float level) { return V3{level, level, level}; }
FN V3 operator+(V3 a, V3 b) { return v3(a.x + b.x, a.y + b.y, a.z + b.z); }
FN V3 operator-(V3 a, V3 b) { return v3(a.x - b.x, a.y - b.y, a.z - b.z); }
FN V3 operator*(V3 a, float s) { return v3(a.x * s, a.y * s, a.z * s); }
FN V3 operator*(V3 a, V3 b) { return v3(a.x * b.x, a.y * b.y, a.z * b.z); }
FN float dot(V3 a, V3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
FN float length(V3 a) { return sqrtf(dot(a, a)); }
FN V3 normalised(V3 a) { return a * (1.f / sqrtf(dot(a, a) + 1e-12f)); }
FN float least(float a, float b) { return a < b ? a : b; }
FN float most(float a, float b) { return a > b ? a : b; }
FN float clamped(float x, float low, float high) { return x < low ? low : (x > high ? high : x); }
FN float mix(float a, float b, float t) { return a + (b - a) * t; }
FN V3 mix(V3 a, V3 b, float t) { return a + (b - a) * t; }
FN float luma(V3 c) { return 0.3f * c.x + 0.59f * c.y + 0.11f * c.z; }

FN float smooth_step(float from, float to, float x) {
    float t = clamped((x - from) / (to - from), 0.f, 1.f);
    return t * t * (3.f - 2.f * t);
}

FN uint32_t hash(uint32_t x) {
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    return x ^ x >> 16;
}

FN float hash01(int x, int y, uint32_t seed) {
    return (hash((uint32_t)x * 0x9E3779B1U ^ hash((uint32_t)y * 0x85EBCA77U ^ seed)) >> 8) * (1.f / 16777216.f);
}

// PCG with 32 bits of state (O'Neill 2014).
struct Random {
    uint32_t state;
};

FN float uniform(Random &r) {
    r.state = r.state * 747796405u + 2891336453u;
    uint32_t word = ((r.state >> ((r.state >> 28) + 4)) ^ r.state) * 277803737u;
    return (((word >> 22) ^ word) >> 8) * (1.f / 16777216.f);
}

FN float uniform(Random &r, float low, float high) { return low + (high - low) * uniform(r); }
FN bool chance(Random &r, float probability) { return uniform(r) < probability; }
FN float log_uniform(Random &r, float low, float high) { return low * expf(uniform(r) * logf(high / low)); }

FN int below(Random &r, int n) {
    int k = (int)(uniform(r) * n);
    return k >= n ? n - 1 : k;
}

// Close to a normal variable of deviation 0.58, bounded by 2.
FN float bell(Random &r) { return uniform(r) + uniform(r) + uniform(r) + uniform(r) - 2.f; }

FN float value_noise(float x, float y, uint32_t seed) {
    float fx = floorf(x), fy = floorf(y);
    int ix = (int)fx, iy = (int)fy;
    x -= fx;
    y -= fy;
    x = x * x * (3.f - 2.f * x);
    y = y * y * (3.f - 2.f * y);
    float top = mix(hash01(ix, iy, seed), hash01(ix + 1, iy, seed), x);
    float low = mix(hash01(ix, iy + 1, seed), hash01(ix + 1, iy + 1, seed), x);
    return mix(top, low, y);
}

// Four octaves in 0..1, each turned against the last so that no grid shows.
FN float fractal_noise(float x, float y, uint32_t seed) {
    float value = 0.f, weight = 0.5f;
    for (int octave = 0; octave < 4; octave++) {
        value += weight * value_noise(x, y, seed + octave * 101);
        float turned = x * 1.6f - y * 1.2f + 1.3f;
        y = x * 1.2f + y * 1.6f + 3.7f;
        x = turned;
        weight *= 0.5f;
    }
    return value / 0.9375f;
}
