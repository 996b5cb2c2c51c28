package assetfactory.doubles;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.Texture;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/** A file of another program whose asset takes megabytes and next to no time. */
public final class HeavyFile {
    private static final int SIDE = 800;

    private HeavyFile() {}

    /** A GLB of two triangles, with a texture of noise that nothing makes smaller. */
    public static byte[] glb(long seed) throws IOException {
        Picture noise = new Picture(
                SIDE, SIDE, new Random(seed).ints(SIDE * SIDE).map(colour -> colour | 0xff000000).toArray());
        Mesh card = new Mesh(
                new float[] {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0}, new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1},
                new float[] {0, 1, 1, 1, 1, 0, 0, 0}, new int[] {0, 1, 2, 0, 2, 3},
                new Texture(noise, Png.encodeOpaque(noise)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Glb.write(card, "card", out);
        return out.toByteArray();
    }
}
