package assetfactory.asset;

/**
 * Coloured points with normals, in glTF's frame (+Y up, front +Z, metres).
 *
 * @param positions x y z for each point
 * @param normals unit x y z for each point
 * @param rgb sRGB red green blue, one unsigned byte each, for each point
 */
public record PointCloud(float[] positions, float[] normals, byte[] rgb) {
    public PointCloud {
        if (positions.length % 3 != 0 || normals.length != positions.length || rgb.length != positions.length) {
            throw new IllegalArgumentException("point arrays disagree");
        }
    }

    public int count() {
        return positions.length / 3;
    }
}
