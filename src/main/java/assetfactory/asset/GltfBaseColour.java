package assetfactory.asset;

import java.util.List;
import java.util.Optional;

/**
 * The base colour of a material: a picture of the file times a colour, or a colour alone.
 *
 * @param image number of the picture
 * @param factor linear red, green, blue
 * @param uv how the picture is laid on
 * @param repeats whether coordinates beyond 0..1 mean the picture again, and not its edge
 */
record GltfBaseColour(Optional<Integer> image, List<Double> factor, GltfUv uv, boolean repeats) {
    private static final List<Double> NO_FACTOR = List.of(1.0, 1.0, 1.0);
    private static final GltfBaseColour WHITE = new GltfBaseColour(Optional.empty(), NO_FACTOR, GltfUv.PLAIN, false);

    static GltfBaseColour of(GltfElement document, GltfElement primitive) {
        return primitive.optional("material")
                .map(material -> document.required("materials").item(material.integer()))
                .flatMap(material -> material.optional("pbrMetallicRoughness"))
                .map(pbr -> ofMaterial(document, pbr))
                .orElse(WHITE);
    }

    private static GltfBaseColour ofMaterial(GltfElement document, GltfElement pbr) {
        double[] rgba = pbr.optional("baseColorFactor").map(f -> f.numbers(4)).orElse(new double[] {1, 1, 1, 1});
        List<Double> factor = List.of(rgba[0], rgba[1], rgba[2]);
        Optional<GltfElement> reference = pbr.optional("baseColorTexture");
        Optional<GltfElement> texture = reference.map(r -> document.required("textures").item(r.required("index").integer()));
        Optional<Integer> image = texture.flatMap(GltfBaseColour::source).map(GltfElement::integer);
        return image.isEmpty()
                ? new GltfBaseColour(image, factor, GltfUv.PLAIN, false)
                : new GltfBaseColour(image, factor, GltfUv.of(reference.get()), repeats(document, texture.get()));
    }

    private static boolean repeats(GltfElement document, GltfElement texture) {
        Optional<GltfElement> sampler = texture.optional("sampler")
                .map(number -> document.required("samplers").item(number.integer()));
        return sampler.map(s -> s.integer("wrapS", GltfConstants.REPEAT) != GltfConstants.CLAMP_TO_EDGE
                        || s.integer("wrapT", GltfConstants.REPEAT) != GltfConstants.CLAMP_TO_EDGE)
                .orElse(true);
    }

    /** The picture of a texture; a WebP one is the better of two. */
    private static Optional<GltfElement> source(GltfElement texture) {
        return texture.optional("extensions")
                .flatMap(e -> e.optional("EXT_texture_webp"))
                .flatMap(e -> e.optional("source"))
                .or(() -> texture.optional("source"));
    }

    boolean hasFactor() {
        return !factor.equals(NO_FACTOR);
    }

    /** The factor alone, as an opaque texel. */
    int texel() {
        return 0xff000000 | Srgb.encode(factor.get(0)) << 16 | Srgb.encode(factor.get(1)) << 8
                | Srgb.encode(factor.get(2));
    }
}
