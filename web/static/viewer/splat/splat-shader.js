import { LEAST_SCALE, SCALE_STEPS } from './splat-texels.js';

/** Quads in one instance. Drivers pay for each instance, so a quad for each would be several times slower. */
export const QUADS_PER_INSTANCE = 128;

/**
 * Projects an ellipsoid to an ellipse as EWA splatting does (Zwicker et al. 2001, in the form of Kerbl et al. 2023):
 * the columns of M = W R S are the ellipsoid's axes in camera space, J the Jacobian of the perspective at its centre,
 * and (J M)(J M)^T its covariance on screen, in pixels. That is widened by 0.1 px^2, and alpha is lowered by as much as
 * the widening adds (Yu et al. 2024, Mip-Splatting), so a splat never falls between pixels and never gains weight.
 */
export const vertexShader = /* glsl */ `
precision highp float;
precision highp int;
precision highp usampler2D;

uniform usampler2D splats;
uniform usampler2D order;
uniform uint count;
uniform vec4 objects[OBJECTS * 4];   // of each: three rows of object to camera; log2 of growth, scale of the rows
uniform vec2 focal;      // pixels
uniform vec2 viewport;   // pixels
uniform vec2 tangent;    // of half the field of view, times 1.3
uniform float slant;     // 1 / cosine of the angle to its corner

out vec2 vOffset;        // from the centre, in standard deviations
out vec4 vColour;

const float BLUR = 0.1;

mat3 rotation(vec3 xyz) {
    float w = sqrt(max(0.0, 1.0 - dot(xyz, xyz)));
    float x = xyz.x, y = xyz.y, z = xyz.z;
    return mat3(
        1.0 - 2.0 * (y * y + z * z), 2.0 * (x * y + w * z), 2.0 * (x * z - w * y),
        2.0 * (x * y - w * z), 1.0 - 2.0 * (x * x + z * z), 2.0 * (y * z + w * x),
        2.0 * (x * z + w * y), 2.0 * (y * z - w * x), 1.0 - 2.0 * (x * x + y * y));
}

float cross2(vec2 a, vec2 b) {
    return a.x * b.y - a.y * b.x;
}

void main() {
    gl_Position = vec4(0.0, 0.0, 2.0, 1.0);   // outside the frustum: what is skipped below
    vOffset = vec2(0.0);
    vColour = vec4(0.0);
    uint slot = uint(gl_InstanceID) * ${QUADS_PER_INSTANCE}u + uint(position.z);
    if (slot >= count) return;
    uint index = texelFetch(order, ivec2(slot & 2047u, slot >> 11u), 0).r;
    ivec2 texel = ivec2((index & 1023u) * 2u, index >> 10u);
    uvec4 first = texelFetch(splats, texel, 0);
    uvec4 second = texelFetch(splats, texel + ivec2(1, 0), 0);

#if OBJECTS == 1
    const int object = 0;
#else
    int object = int(second.w) * 4;
#endif
    vec4 place = vec4(uintBitsToFloat(first.xyz), 1.0);
    mat4 rows = mat4(objects[object], objects[object + 1], objects[object + 2], vec4(0.0, 0.0, 0.0, 1.0));
    vec4 centre = place * rows;
    vec4 clip = projectionMatrix * centre;
    float depth = -centre.z;
    if (clip.z < -clip.w || depth <= 0.0) return;
    vec4 colour = vec4((uvec4(first.w) >> uvec4(0u, 8u, 16u, 24u)) & 255u) / 255.0;

    vec3 codes = vec3(uvec3(second.x, second.x >> 16u, second.y) & 0xffffu);
    vec3 scales = exp2(codes / ${SCALE_STEPS}.0 + (objects[object + 3].x + ${LEAST_SCALE}.0));

    // Off the screen with all it reaches: sqrt(2 ln 255) standard deviations, seen at the steepest slant, and the blur.
    float largest = max(scales.x, max(scales.y, scales.z)) * objects[object + 3].y;
    float reachable = 3.34 * largest / depth * slant + 4.0 / viewport.y;
    if (any(greaterThan(abs(clip.xy), clip.w * (1.0 + reachable * 2.0 * focal / viewport)))) return;

    vec3 quaternion = vec3(unpackSnorm2x16(second.y >> 16u).x, unpackSnorm2x16(second.z));
    mat3 axes = transpose(mat3(rows)) * rotation(quaternion);
    axes[0] *= scales.x;
    axes[1] *= scales.y;
    axes[2] *= scales.z;

    vec2 slope = clamp(centre.xy / depth, -tangent, tangent);
    vec3 jx = vec3(focal.x, 0.0, focal.x * slope.x) / depth;
    vec3 jy = vec3(0.0, focal.y, focal.y * slope.y) / depth;
    vec2 a = vec2(dot(jx, axes[0]), dot(jy, axes[0]));
    vec2 b = vec2(dot(jx, axes[1]), dot(jy, axes[1]));
    vec2 c = vec2(dot(jx, axes[2]), dot(jy, axes[2]));
    float xx = a.x * a.x + b.x * b.x + c.x * c.x;
    float yy = a.y * a.y + b.y * b.y + c.y * c.y;
    float xy = a.x * a.y + b.x * b.y + c.x * c.y;

    // Cauchy-Binet: xx * yy - xy * xy without its cancellation for splats seen edge-on.
    vec3 minors = vec3(cross2(a, b), cross2(a, c), cross2(b, c));
    float sharp = dot(minors, minors);
    float wide = sharp + BLUR * (xx + yy) + BLUR * BLUR;
    xx += BLUR;
    yy += BLUR;
    float alpha = colour.a * sqrt(sharp / wide);
    if (alpha < 1.0 / 255.0) return;

    float middle = 0.5 * (xx + yy);
    float radius = length(vec2(0.5 * (xx - yy), xy));
    vec2 lambda = max(vec2(middle + radius, middle - radius), BLUR);
    vec2 major = xx >= yy ? vec2(lambda.x - yy, xy) : vec2(xy, lambda.x - xx);
    major = radius > 0.0 ? normalize(major) : vec2(1.0, 0.0);

    // Exactly to where alpha falls under 1/255.
    float reach = sqrt(2.0 * log(255.0 * alpha));
    vOffset = position.xy * reach;
    vec2 pixels = major * vOffset.x * sqrt(lambda.x) + vec2(-major.y, major.x) * vOffset.y * sqrt(lambda.y);
    vColour = vec4(colour.rgb, alpha);
    gl_Position = vec4(clip.xy / clip.w + pixels * 2.0 / viewport, clip.z / clip.w, 1.0);
}
`;

/** Premultiplied, and in sRGB as it stands: these colours were trained to be blended so. */
export const fragmentShader = /* glsl */ `
precision highp float;

in vec2 vOffset;
in vec4 vColour;
out vec4 pixel;

void main() {
    float alpha = vColour.a * exp(-0.5 * dot(vOffset, vOffset));
    pixel = vec4(vColour.rgb * alpha, alpha);
}
`;
