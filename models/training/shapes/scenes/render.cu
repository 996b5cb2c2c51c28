// The library's functions, for ctypes.
//
//   nvcc -O3 --use_fast_math -shared -Xcompiler -fPIC -arch=sm_90 render.cu -o libshapes.so
//   g++ -O2 -x c++ -fPIC -shared -fopenmp render.cu -o libshapes.so        (memory on the host, for looking and tests)
#include "pixel.cuh"

#define COARSE 72  // cells a side of the grid in which a thing's box is found
#define FACTS 6

extern "C" int scene_size() { return (int)sizeof(Scene); }
extern "C" int thing_count() { return THINGS; }
extern "C" int fact_count() { return FACTS; }

struct Planes {
    uint8_t *image, *part, *back, *detail;
    float *depth;
};

FN float extent(const Scene &s) {
    return s.bound * (s.camera.perspective ? 1.f + 1.1f * s.bound / s.camera.distance : 1.f);
}

FN bool meets_coarsely(const Scene &s, int column, int row) {
    float reach = extent(s), cell = 2.f * reach / COARSE;
    Ray ray;
    V3 hit;
    return ray_through(s, -reach + (column + 0.5f) * cell, -reach + (row + 0.5f) * cell, &ray) && march(s, ray, cell * 0.4f, 40, &hit);
}

// Fits the crop to a box of coarse cells: `box` is first and last column, first and last row (of y, upward).
FN void fit(Scene &s, const int *box) {
    Camera &c = s.camera;
    float reach = extent(s), cell = 2.f * reach / COARSE, edges[4] = {-s.bound, s.bound, -s.bound, s.bound};
    if (box[1] >= 0)
        for (int i = 0; i < 4; i++) edges[i] = -reach + (box[i] + (i & 1 ? 0.8f : 0.2f)) * cell;
    c.half = (most(edges[1] - edges[0], edges[3] - edges[2]) * 0.5f + 1e-3f) / c.fill;
    c.cx = 0.5f * (edges[0] + edges[1]) + c.dx * c.half;
    c.cy = 0.5f * (edges[2] + edges[3]) + c.dy * c.half;
}

FN void store_colour(V3 c, uint8_t *to, size_t plane) {
    to[0] = (uint8_t)(c.x * 255.f + 0.5f);
    to[plane] = (uint8_t)(c.y * 255.f + 0.5f);
    to[2 * plane] = (uint8_t)(c.z * 255.f + 0.5f);
}

FN void store(const Pixel &pixel, size_t at, size_t plane, size_t picture, const Planes &out) {
    store_colour(pixel.colour, out.image + picture * 3 * plane + at, plane);
    store_colour(pixel.back, out.back + picture * 3 * plane + at, plane);
    out.part[picture * plane + at] = (uint8_t)pixel.part;
    out.detail[picture * plane + at] = (uint8_t)pixel.detail;
    out.depth[picture * 2 * plane + at] = pixel.near;
    out.depth[(picture * 2 + 1) * plane + at] = pixel.far;
}

FN void store_facts(const Scene &s, float *facts) {
    facts[0] = s.camera.stands.x;
    facts[1] = s.camera.stands.y;
    facts[2] = s.camera.stands.z;
    facts[3] = (float)s.thing;
    facts[4] = (float)s.style;
    facts[5] = s.camera.frontal ? 1.f : 0.f;
}

#ifdef __CUDACC__
__global__ void compose_all(Scene *scenes, const uint32_t *seeds, const int *things, int count, Atlas atlas) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < count) compose(scenes[i], seeds[i], atlas, things[i]);
}

__global__ void fit_all(Scene *scenes, float *facts) {
    Scene &s = scenes[blockIdx.x];
    __shared__ int box[4];
    if (threadIdx.x < 4) box[threadIdx.x] = threadIdx.x & 1 ? -1 : COARSE;
    __syncthreads();
    for (int i = threadIdx.x; i < COARSE * COARSE; i += blockDim.x)
        if (meets_coarsely(s, i % COARSE, i / COARSE)) {
            atomicMin(&box[0], i % COARSE);
            atomicMax(&box[1], i % COARSE);
            atomicMin(&box[2], i / COARSE);
            atomicMax(&box[3], i / COARSE);
        }
    __syncthreads();
    if (threadIdx.x == 0) {
        fit(s, box);
        store_facts(s, facts + blockIdx.x * FACTS);
    }
}

__global__ void __launch_bounds__(256) render_all(const Scene *scenes, int side, Atlas atlas, Planes out) {
    // Every thread reads the whole scene over and over: it belongs near.
    __shared__ Scene s;
    const int *from = (const int *)(scenes + blockIdx.z);
    for (int i = threadIdx.y * 16 + threadIdx.x; i < (int)(sizeof(Scene) / sizeof(int)); i += 256) ((int *)&s)[i] = from[i];
    __syncthreads();
    int x = blockIdx.x * 16 + threadIdx.x, y = blockIdx.y * 16 + threadIdx.y;
    store(pixel_at(s, atlas, x, y, side), (size_t)y * side + x, (size_t)side * side, blockIdx.z, out);
}
#endif

// Renders `count` objects of `side` x `side` pixels (a multiple of 16): image and back [count][3][side][side] RGB, part
// and detail [count][side][side], depth [count][2][side][side], facts [count][FACTS]: the up vector (right, up, toward the
// viewer), thing, style, whether exactly frontal. `scratch` holds count * scene_size() bytes. All pointers are device
// pointers where this was built by nvcc. Returns the CUDA error, 0 if all is well.
extern "C" int render(void *scratch, const uint32_t *seeds, const int *things, int count, int side,
                      const uint8_t *photos, int photo_count, int photo_side, int photo_from, int photo_to,
                      uint8_t *image, uint8_t *part, float *depth, uint8_t *back, uint8_t *detail, float *facts, void *stream) {
    Atlas atlas = {photos, photo_count, photo_side, nullptr, 0, 0, 0, 0, photo_from, photo_to};
    Planes out = {image, part, back, detail, depth};
    Scene *scenes = (Scene *)scratch;
#ifdef __CUDACC__
    cudaStream_t on = (cudaStream_t)stream;
    compose_all<<<(count + 31) / 32, 32, 0, on>>>(scenes, seeds, things, count, atlas);
    fit_all<<<count, 256, 0, on>>>(scenes, facts);
    render_all<<<dim3(side / 16, side / 16, count), dim3(16, 16), 0, on>>>(scenes, side, atlas, out);
    return (int)cudaGetLastError();
#else
    (void)stream;
    for (int i = 0; i < count; i++) {
        Scene &s = scenes[i];
        compose(s, seeds[i], atlas, things[i]);
        int box[4] = {COARSE, -1, COARSE, -1};
        for (int row = 0; row < COARSE; row++)
            for (int column = 0; column < COARSE; column++)
                if (meets_coarsely(s, column, row)) {
                    box[0] = column < box[0] ? column : box[0];
                    box[1] = column > box[1] ? column : box[1];
                    box[2] = row < box[2] ? row : box[2];
                    box[3] = row > box[3] ? row : box[3];
                }
        fit(s, box);
        store_facts(s, facts + i * FACTS);
#pragma omp parallel for schedule(dynamic, 4)
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++) store(pixel_at(s, atlas, x, y, side), (size_t)y * side + x, (size_t)side * side, i, out);
    }
    return 0;
#endif
}
