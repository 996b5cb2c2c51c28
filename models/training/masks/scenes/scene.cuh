// What a scene is: one struct per picture, filled by one thread from one seed, read by one thread per pixel.
//
// Two label pictures come out. `object` is 0 for the ground and 1..63 for whole things; `part` is finer: 1..127 for
// parts of flat things, 128.. for parts of solid ones, four a solid. Parts are never more than a target now and then; a thing of
// many colours is one object.
#pragma once
#include "../../common/scenes/texture.cuh"

#define MAX_LAYERS 72
#define MAX_SOLIDS 24
#define MAX_PRIMITIVES 9
#define MAX_OBJECTS 63
#define SOLID_PARTS 128
#define MATERIALS 4

enum ShapeKind { BLOB, SUPERELLIPSE, POLYGON, STICK, ROUND_RECT, ARC, SPRITE, ROUGH_BLOB, SKELETON, VASE, TRAPEZIUM };

// A flat shape in units of the picture's side, painted over what lies below. A child may be clipped to the last layer
// that is none.
struct Layer {
    ShapeKind shape;
    int object, part, sprite;
    bool child, clipped, mirrored;
    float cx, cy, radius, cosine, sine, aspect;
    float p[24];
    Texture texture;
    float outline, alpha, hole;
    V3 outline_colour;
    float shade_x, shade_y, rim;
    float stuff;   // of a cut-out's colour: how much of it is the texture, in the cut-out's own light
    float folds, fold_rate;  // how deep its surface is creased, and creases a radius; 0 smooth
    float relief;  // how far in from its edge a thing is rounded, in radii; 0 flat
    float shadow_x, shadow_y, shadow_soft, shadow_weight;
};

enum PrimitiveKind { ELLIPSOID, BOX, CYLINDER, CAPSULE, TORUS, CONE, LATHE };

// Signed distance primitive in the solid's own frame; `cut` takes it away instead.
struct Primitive {
    PrimitiveKind kind;
    bool cut;
    V3 at;
    float d[4], blend, cosine, sine;
    int texture;
};

struct Solid {
    V3 at;
    float axes[9], size, bound;
    int count, object;
    Primitive primitives[MAX_PRIMITIVES];
    Texture textures[MATERIALS];
    float folds, fold_rate;
    float specular, gloss, mirror, ripple, ripple_rate;
    uint32_t seed;
};

struct Scene {
    bool solid_world, floor, wall;
    int layer_count, solid_count, object_count, part_count;
    float pixel_art;           // side of an art pixel in units of the picture; 0 none
    int colours;               // levels per channel of a reduced palette; 0 none
    float view_x, view_y, view_size;  // the window of the picture that is shown: below 1, a crop looked at closely
    float softness;            // width of an edge in pixels
    Texture ground, ground_3d, wall_3d;
    float wall_at;             // depth of the wall behind the solids
    float ground_blur;         // how far the ground is out of focus, in units of its texture; 0 sharp
    V3 lamp;                   // toward the light of rounded flat things: right, down, toward the viewer
    float lamp_share, shine;   // of their light: what comes from there, and their highlight
    float shade, shade_scale, shade_edge, shade_turn;  // shadows that fall across everything; no shade, 0
    uint32_t shade_seed;
    Layer layers[MAX_LAYERS];
    Solid solids[MAX_SOLIDS];
    V3 camera, light, light_colour, ambient, tint;
    float camera_cos, camera_sin, field, shadow_sharpness;
    float exposure, gamma, saturation, contrast, vignette, slope_x, slope_y;
};
