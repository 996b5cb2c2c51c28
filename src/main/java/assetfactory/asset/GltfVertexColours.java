package assetfactory.asset;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The colours that a file gives its vertices ({@code COLOR_0}), times the colour of the material, in linear light.
 *
 * <p>They count only where no material has a picture: a mesh is painted one way.
 */
final class GltfVertexColours {
    private static final String NAME = "COLOR_0";

    private final GltfElement document;
    private final ByteBuffer bin;

    GltfVertexColours(GltfElement document, ByteBuffer bin) {
        this.document = document;
        this.bin = bin;
    }

    boolean has(GltfElement primitive) {
        return colours(primitive).isPresent();
    }

    /** A primitive without colours of its own has its material's alone. */
    void fill(GltfElement primitive, int vertices, float[] linear, int from) {
        Optional<GltfElement> colours = colours(primitive);
        if (colours.isPresent()) {
            read(colours.get(), vertices, linear, from);
        } else {
            Arrays.fill(linear, from, from + 3 * vertices, 1);
        }
        GltfBaseColour material = GltfBaseColour.of(document, primitive);
        for (int i = 0; i < 3 * vertices; i++) {
            linear[from + i] = Math.max(0, Math.min(1, linear[from + i])) * material.factor().get(i % 3).floatValue();
        }
    }

    private void read(GltfElement colours, int vertices, float[] linear, int from) {
        int index = colours.integer();
        boolean alpha = document.required("accessors").item(index).required("type").text().equals("VEC4");
        GltfAccessor accessor = GltfAccessor.open(document, bin, index, alpha ? "VEC4" : "VEC3")
                .requireShares();
        if (accessor.count() != vertices) {
            throw accessor.element().required("count").broken();
        }
        if (!alpha) {
            accessor.floats(linear, from);
            return;
        }
        float[] rgba = new float[4 * vertices];
        accessor.floats(rgba, 0);
        for (int v = 0; v < vertices; v++) {
            System.arraycopy(rgba, 4 * v, linear, from + 3 * v, 3);
        }
    }

    private static Optional<GltfElement> colours(GltfElement primitive) {
        return primitive.required("attributes").optional(NAME);
    }
}
