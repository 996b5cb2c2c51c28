package assetfactory.asset;

import java.util.Objects;

/**
 * A painted triangle mesh in glTF's frame: right-handed, +Y up, front +Z, metres.
 *
 * @param positions x y z for each vertex
 * @param normals unit x y z for each vertex
 * @param uvs u v for each vertex, origin at the texture's top left, as in glTF; empty where there is no texture
 * @param triangles three vertex indices each, counter-clockwise seen from outside
 * @param paint base colour
 */
public record Mesh(float[] positions, float[] normals, float[] uvs, int[] triangles, Paint paint) {
    public Mesh {
        Objects.requireNonNull(paint, "paint");
        int vertices = positions.length / 3;
        boolean painted = paint instanceof VertexColours colours
                ? colours.linear().length == vertices * 3 && uvs.length == 0
                : uvs.length == vertices * 2;
        if (positions.length != vertices * 3 || normals.length != vertices * 3 || !painted
                || triangles.length % 3 != 0) {
            throw new IllegalArgumentException("mesh arrays disagree: " + positions.length + " positions, "
                    + normals.length + " normals, " + uvs.length + " uvs, " + triangles.length + " indices");
        }
    }

    /** Its texture. @throws IllegalStateException where the mesh is painted otherwise */
    public Texture texture() {
        if (paint instanceof Texture texture) {
            return texture;
        }
        throw new IllegalStateException("the mesh has no texture");
    }

    public int vertexCount() {
        return positions.length / 3;
    }

    public int triangleCount() {
        return triangles.length / 3;
    }
}
