package assetfactory.asset;

import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.message.BadInput;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The base colour of a material: a picture of the file, or one colour.
 *
 * @param image number of the picture
 * @param factor linear red, green, blue, used where there is no picture
 */
record GltfBaseColour(Optional<Integer> image, List<Double> factor) {
    private static final GltfBaseColour WHITE = new GltfBaseColour(Optional.empty(), List.of(1.0, 1.0, 1.0));
    /** Textures beyond this are no textures of game assets; 32 million texels take 128 MB. */
    private static final ImageLimits LIMITS = new ImageLimits(256L << 20, 1L << 25, 8192);

    static GltfBaseColour of(GltfElement document, GltfElement primitive) {
        return primitive.optional("material")
                .map(material -> document.required("materials").item(material.integer()))
                .flatMap(material -> material.optional("pbrMetallicRoughness"))
                .map(pbr -> ofMaterial(document, pbr))
                .orElse(WHITE);
    }

    private static GltfBaseColour ofMaterial(GltfElement document, GltfElement pbr) {
        Optional<GltfElement> texture = pbr.optional("baseColorTexture");
        if (texture.map(t -> t.integer("texCoord", 0)).orElse(0) != 0) {
            throw texture.get().required("texCoord").unsupported();
        }
        Optional<Integer> image = texture
                .map(t -> document.required("textures").item(t.required("index").integer()))
                .flatMap(t -> t.optional("source"))
                .map(GltfElement::integer);
        if (image.isPresent()) {
            return new GltfBaseColour(image, List.of());
        }
        double[] rgba = pbr.optional("baseColorFactor").map(f -> f.numbers(4)).orElse(new double[] {1, 1, 1, 1});
        return new GltfBaseColour(Optional.empty(), List.of(rgba[0], rgba[1], rgba[2]));
    }

    Texture texture(GltfElement document, ByteBuffer bin) {
        return image.map(number -> picture(document, bin, number)).orElseGet(this::plain);
    }

    private Texture plain() {
        int rgb = Srgb.encode(factor.get(0)) << 16 | Srgb.encode(factor.get(1)) << 8 | Srgb.encode(factor.get(2));
        Picture texel = new Picture(1, 1, new int[] {0xff000000 | rgb});
        return new Texture(texel, Png.encodeOpaque(texel));
    }

    private static Texture picture(GltfElement document, ByteBuffer bin, int number) {
        GltfElement image = document.required("images").item(number);
        image.optional("uri").ifPresent(uri -> {
            throw uri.unsupported();
        });
        byte[] file = GltfView.open(document, bin, image.required("bufferView").integer()).copy(bin);
        try {
            Picture pixels = new ImageDecoder(LIMITS).decode(file);
            return new Texture(pixels, isPng(file) ? file : Png.encodeOpaque(pixels));
        } catch (BadInput e) {
            // The decoder speaks of "the picture"; here it must be said which one.
            throw new BadInput(e.kind(), "error.glb.texture", image.path());
        }
    }

    private static boolean isPng(byte[] file) {
        return file.length > 4 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N' && file[3] == 'G';
    }
}
