package assetfactory.asset;

import java.util.Optional;

/**
 * Which texture coordinates a picture is laid by, and how they are moved before (KHR_texture_transform).
 *
 * @param set number of the coordinates, {@code TEXCOORD_set}
 * @param turn radians
 */
record GltfUv(int set, double moveU, double moveV, double turn, double scaleU, double scaleV) {
    static final GltfUv PLAIN = new GltfUv(0, 0, 0, 0, 1, 1);

    /** @param texture a material's reference to a texture */
    static GltfUv of(GltfElement texture) {
        int set = texture.integer("texCoord", 0);
        Optional<GltfElement> transform = texture.optional("extensions").flatMap(e -> e.optional("KHR_texture_transform"));
        if (transform.isEmpty()) {
            return new GltfUv(set, 0, 0, 0, 1, 1);
        }
        double[] offset = transform.get().optional("offset").map(e -> e.numbers(2)).orElse(new double[] {0, 0});
        double[] scale = transform.get().optional("scale").map(e -> e.numbers(2)).orElse(new double[] {1, 1});
        double turn = transform.get().optional("rotation").map(GltfElement::number).orElse(0.0);
        return new GltfUv(transform.get().integer("texCoord", set), offset[0], offset[1], turn, scale[0], scale[1]);
    }

    boolean changesNothing() {
        return equals(new GltfUv(set, 0, 0, 0, 1, 1));
    }

    /** Moves coordinates in place: translation * rotation * scale, as the extension has it. */
    void apply(float[] uvs, int from, int count) {
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        for (int i = from; i < from + 2 * count; i += 2) {
            double u = uvs[i] * scaleU;
            double v = uvs[i + 1] * scaleV;
            uvs[i] = (float) (cos * u + sin * v + moveU);
            uvs[i + 1] = (float) (-sin * u + cos * v + moveV);
        }
    }
}
