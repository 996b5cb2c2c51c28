package assetfactory.asset;

import java.util.Objects;

/**
 * A textured triangle mesh in glTF's frame: right-handed, +Y up, front +Z, metres.
 *
 * @param positions x y z for each vertex
 * @param normals unit x y z for each vertex
 * @param uvs u v for each vertex, origin at the texture's top left, as in glTF
 * @param triangles three vertex indices each, counter-clockwise seen from outside
 * @param texture base colour
 */
public record Mesh(float[] positions, float[] normals, float[] uvs, int[] triangles, Texture texture) {
    public Mesh {
        Objects.requireNonNull(texture, "texture");
        int vertices = positions.length / 3;
        if (positions.length != vertices * 3 || normals.length != vertices * 3 || uvs.length != vertices * 2
                || triangles.length % 3 != 0) {
            throw new IllegalArgumentException("mesh arrays disagree: " + positions.length + " positions, "
                    + normals.length + " normals, " + uvs.length + " uvs, " + triangles.length + " indices");
        }
    }

    public int vertexCount() {
        return positions.length / 3;
    }

    public int triangleCount() {
        return triangles.length / 3;
    }
}
