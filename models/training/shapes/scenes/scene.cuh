// What a scene is: one struct per picture, filled by one thread from one seed, read by one thread per pixel.
//
// One object, no ground. Object frame: x right, y up, z away from whoever stands before the front (left-handed), the
// object about two units wide. Camera frame: right, up, forward. Depths that come out are in halves of the crop's width
// and grow toward the viewer, as the program reads them.
#pragma once
#include "../../common/scenes/texture.cuh"

#define MAX_PRIMITIVES 24
#define MAX_MARKS 8
#define MATERIALS 6
#define INK 5    // the material of eyes, tyres and the like where a thing has any
#define SAME -1  // cap of a primitive that has none
#define RIGHT_ANGLE 1.5707963f

enum PrimitiveKind { ELLIPSOID, BOX, CYLINDER, CAPSULE, TORUS, CONE, LATHE, BLOB, STAR, ARC, BLADE };

// A signed distance in its own frame `x, y, z` about `at`. What d[] and a[] are depends on the kind: see distance.cuh.
struct Primitive {
    PrimitiveKind kind;
    bool cut;           // taken away instead of added
    int material, cap;  // sides, and ends or faces across the primitive's y
    V3 at, x, y, z;
    float d[5], a[8];
    float blend;        // over how much it flows into its neighbours
    float rim;          // border of the cap's material around a blob, or half height of a lathe's band
};

enum MarkKind { ROUND_MARK, SQUARE_MARK, SMILE_MARK, RING_MARK, HALF_MARK };

// Paint on the front that is no geometry: eyes, mouths, windows, labels, buttons. In the object's x and y.
struct Mark {
    MarkKind kind;
    int material;
    bool through;  // on the back too, at the same place: the windows of a car
    float x, y, width, height, cosine, sine;
};

enum Style { REALISTIC, TOON, FLAT, PIXEL_ART };

struct Camera {
    V3 right, up, forward;
    V3 stands;          // the world's up, in right, up, toward the viewer
    bool perspective, frontal;
    float distance;
    float cx, cy, half; // the crop's centre and half its width, on the plane through the object's middle
    float fill, dx, dy; // the object's share of the crop, and how far off its centre
};

struct Light {
    V3 toward, colour, ambient;
    float shadow, specular, gloss;  // sharpness of shadows, 0 none
    float exposure, gamma, saturation;
    V3 tint;
};

struct Scene {
    int count, marks, thing, levels;
    Style style;
    float block;        // side of an art pixel as a share of the picture; 0 none
    float outlined;     // how dark a line of one art pixel goes around it, 0..1; below 0 none
    float blend;        // of primitives added next
    float bound;        // radius of a ball around all of it
    float bump, bump_rate, bump_phase;
    Camera camera;
    Light light;
    Texture materials[MATERIALS];
    Mark painted[MAX_MARKS];
    Primitive parts[MAX_PRIMITIVES];
};
