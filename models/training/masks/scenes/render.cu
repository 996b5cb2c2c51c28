// The library's two functions, for ctypes.
//
//   nvcc -O3 --use_fast_math -shared -Xcompiler -fPIC -arch=sm_90 render.cu -o libscenes.so
//   g++ -O2 -x c++ -fPIC -shared -fopenmp render.cu -o libscenes.so        (memory on the host, for looking)
#include "pixel.cuh"

extern "C" int scene_size() { return (int)sizeof(Scene); }

FN void store(const Pixel &pixel, size_t at, size_t plane, size_t picture, uint8_t *image, uint8_t *object, uint8_t *part) {
    uint8_t *rgb = image + picture * 3 * plane + at;
    rgb[0] = (uint8_t)(pixel.colour.x * 255.f + 0.5f);
    rgb[plane] = (uint8_t)(pixel.colour.y * 255.f + 0.5f);
    rgb[2 * plane] = (uint8_t)(pixel.colour.z * 255.f + 0.5f);
    object[picture * plane + at] = (uint8_t)pixel.object;
    part[picture * plane + at] = (uint8_t)pixel.part;
}

#ifdef __CUDACC__
__global__ void compose_all(Scene *scenes, const uint32_t *seeds, const int *worlds, int count, Atlas atlas) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < count) compose(scenes[i], seeds[i], atlas, worlds[i]);
}

__global__ void __launch_bounds__(256)
    render_all(const Scene *scenes, int side, Atlas atlas, uint8_t *image, uint8_t *object, uint8_t *part) {
    int x = blockIdx.x * 16 + threadIdx.x, y = blockIdx.y * 16 + threadIdx.y;
    store(pixel_at(scenes[blockIdx.z], atlas, x, y, side), (size_t)y * side + x, (size_t)side * side, blockIdx.z, image,
          object, part);
}
#endif

// Renders `count` pictures of `side` x `side` pixels (a multiple of 16): image [count][3][side][side] RGB, object and
// part [count][side][side]. `scratch` holds count * scene_size() bytes. All pointers are device pointers where this was
// built by nvcc. Returns the CUDA error, 0 if all is well.
extern "C" int render(void *scratch, const uint32_t *seeds, const int *worlds, int count, int side,
                      const uint8_t *photos, int photo_count, int photo_side,
                      const uint8_t *sprites, int sprite_count, int sprite_side,
                      int photo_from, int photo_to, int sprite_from, int sprite_to,
                      uint8_t *image, uint8_t *object, uint8_t *part, void *stream) {
    Atlas atlas = {photos, photo_count, photo_side, sprites, sprite_count, sprite_side,
                   sprite_from, sprite_to, photo_from, photo_to};
    Scene *scenes = (Scene *)scratch;
#ifdef __CUDACC__
    cudaStream_t on = (cudaStream_t)stream;
    compose_all<<<(count + 31) / 32, 32, 0, on>>>(scenes, seeds, worlds, count, atlas);
    render_all<<<dim3(side / 16, side / 16, count), dim3(16, 16), 0, on>>>(scenes, side, atlas, image, object, part);
    return (int)cudaGetLastError();
#else
    (void)stream;
    for (int i = 0; i < count; i++) {
        compose(scenes[i], seeds[i], atlas, worlds[i]);
#pragma omp parallel for
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++)
                store(pixel_at(scenes[i], atlas, x, y, side), (size_t)y * side + x, (size_t)side * side, i, image, object, part);
    }
    return 0;
#endif
}
