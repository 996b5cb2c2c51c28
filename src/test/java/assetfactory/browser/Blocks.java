package assetfactory.browser;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.Paint;
import assetfactory.asset.Texture;
import assetfactory.asset.VertexColours;
import assetfactory.image.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** A plain box for the viewer's tools: 0.5 m wide, 0.8 m high, 0.4 m deep, on the floor; each face has the whole texture. */
final class Blocks {
    private static final float[] HALF = {0.25f, 0.4f, 0.2f};

    private Blocks() {}

    static byte[] of(int rgb) {
        return glb(mesh(texture(rgb), false));
    }

    /** Its front looks inwards, as after a fault in somebody's exporter. */
    static byte[] withItsFrontTurned(int rgb) {
        return glb(mesh(texture(rgb), true));
    }

    static byte[] withoutTextureCoordinates() {
        float[] linear = new float[24 * 3];
        Arrays.fill(linear, 0.5f);
        return glb(mesh(new VertexColours(linear), false));
    }

    /** Polished metal, as foreign files may be and ours are not. */
    static byte[] ofMetal(int rgb) {
        byte[] glb = of(rgb);
        String text = new String(glb, StandardCharsets.ISO_8859_1)
                .replace("\"metallicFactor\":0", "\"metallicFactor\":1")
                .replace("\"roughnessFactor\":0.9", "\"roughnessFactor\":0.2");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Mesh mesh(Paint paint, boolean frontTurned) {
        float[] positions = new float[24 * 3];
        float[] normals = new float[24 * 3];
        float[] uvs = new float[paint instanceof Texture ? 24 * 2 : 0];
        int[] triangles = new int[36];
        for (int face = 0; face < 6; face++) {
            int axis = face / 2;
            int sign = face % 2 == 0 ? 1 : -1;
            for (int corner = 0; corner < 4; corner++) {
                int vertex = face * 4 + corner;
                float[] along = {corner % 2 * 2 - 1, corner / 2 * 2 - 1};
                int u = (axis + 1) % 3;
                int v = (axis + 2) % 3;
                positions[vertex * 3 + axis] = sign * HALF[axis];
                positions[vertex * 3 + u] = along[0] * sign * HALF[u];
                positions[vertex * 3 + v] = along[1] * HALF[v];
                positions[vertex * 3 + 1] += HALF[1];
                normals[vertex * 3 + axis] = sign;
                if (uvs.length > 0) {
                    uvs[vertex * 2] = corner % 2;
                    uvs[vertex * 2 + 1] = 1 - corner / 2;
                }
            }
            int[] corners = face == 4 && frontTurned ? new int[] {0, 2, 1, 1, 2, 3} : new int[] {0, 1, 2, 1, 3, 2};
            for (int i = 0; i < 6; i++) {
                triangles[face * 6 + i] = face * 4 + corners[i];
            }
        }
        return new Mesh(positions, normals, uvs, triangles, paint);
    }

    private static Texture texture(int rgb) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16; i++) {
            image.setRGB(i % 4, i / 4, rgb);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Texture(Picture.of(image), png.toByteArray());
    }

    private static byte[] glb(Mesh mesh) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Glb.write(mesh, "block", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
