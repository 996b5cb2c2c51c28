package assetfactory.asset;

import assetfactory.image.Header;
import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.message.BadInput;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Decodes the pictures of a document, each once. */
final class GltfPictures {
    /** Textures beyond this are no textures of game assets; 32 million texels take 128 MB. */
    private static final ImageLimits LIMITS = new ImageLimits(256L << 20, 1L << 25, 8192);
    /** Of all pictures together. */
    private static final long MOST_TEXELS = 1L << 26;

    /**
     * A picture of the file.
     *
     * @param file as it stands there
     */
    record Decoded(Picture pixels, byte[] file) {
        /** The picture as PNG; its own bytes where it is one. */
        byte[] png() {
            boolean isPng = file.length > 4 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N'
                    && file[3] == 'G';
            return isPng ? file : Png.encodeOpaque(pixels);
        }
    }

    private final GltfElement document;
    private final ByteBuffer bin;
    private final Map<Integer, Decoded> known = new HashMap<>();
    private long texels;

    GltfPictures(GltfElement document, ByteBuffer bin) {
        this.document = document;
        this.bin = bin;
    }

    /** @throws BadInput naming the picture that cannot be read, or the one that is too much */
    Decoded get(int number) {
        Decoded decoded = known.get(number);
        if (decoded == null) {
            decoded = decode(number);
            known.put(number, decoded);
        }
        return decoded;
    }

    private Decoded decode(int number) {
        GltfElement image = document.required("images").item(number);
        image.optional("uri").ifPresent(uri -> {
            throw uri.unsupported();
        });
        byte[] file = GltfView.open(document, bin, image.required("bufferView").integer()).copy(bin);
        try {
            ImageDecoder decoder = new ImageDecoder(LIMITS);
            Header header = decoder.header(file);
            texels += (long) header.width() * header.height();
            if (texels > MOST_TEXELS) {
                throw new BadInput(BadInput.Kind.TOO_LARGE, "error.glb.texture", image.path());
            }
            return new Decoded(decoder.decode(file), file);
        } catch (BadInput e) {
            // The decoder speaks of "the picture"; here it must be said which one.
            throw new BadInput(e.kind(), "error.glb.texture", image.path());
        }
    }
}
