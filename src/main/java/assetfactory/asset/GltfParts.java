package assetfactory.asset;

import assetfactory.message.BadInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the triangles of a document's scene. Sizes are known and found acceptable before memory is taken. */
final class GltfParts {
    /** A scene may place one mesh many times: without a limit, a small file could ask for any amount of memory. */
    private static final int MOST_VERTICES = Fitting.most(4_000_000, 100);

    private static final int MOST_TRIANGLES = Fitting.most(8_000_000, 12);

    /** A primitive whose sizes are known. */
    record Primitive(GltfElement element, GltfAccessor positions, Optional<GltfAccessor> indices) {
        int vertices() {
            return positions.count();
        }

        int corners() {
            return indices.map(GltfAccessor::count).orElse(positions.count());
        }
    }

    /** A primitive at one of its places in the scene. */
    record Part(Primitive primitive, GltfTransform transform) {}

    private final GltfElement document;
    private final ByteBuffer bin;
    private boolean othersLeftOut;

    GltfParts(GltfElement document, ByteBuffer bin) {
        this.document = document;
        this.bin = bin;
    }

    /** Whether there were points or lines. */
    boolean othersLeftOut() {
        return othersLeftOut;
    }

    List<Part> find() {
        List<Part> parts = new ArrayList<>();
        Map<String, List<Primitive>> known = new HashMap<>();
        long vertices = 0;
        long triangles = 0;
        for (GltfScene.Placed placed : new GltfScene(document).meshes()) {
            for (Primitive primitive : known.computeIfAbsent(placed.mesh().path(), path -> primitives(placed.mesh()))) {
                vertices += primitive.vertices();
                triangles += primitive.corners() / 3;
                requireAtMost(MOST_VERTICES, vertices, "vertices");
                requireAtMost(MOST_TRIANGLES, triangles, "triangles");
                parts.add(new Part(primitive, placed.transform()));
            }
        }
        if (parts.isEmpty()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.empty");
        }
        return parts;
    }

    private List<Primitive> primitives(GltfElement mesh) {
        List<Primitive> primitives = new ArrayList<>();
        GltfElement elements = mesh.required("primitives");
        for (int i = 0; i < elements.size(); i++) {
            int mode = elements.item(i).integer("mode", GltfConstants.TRIANGLES);
            if (mode < GltfConstants.TRIANGLES) {
                othersLeftOut = true;
            } else if (mode == GltfConstants.TRIANGLES) {
                primitives.add(primitive(elements.item(i)));
            } else {
                throw elements.item(i).required("mode").unsupported();
            }
        }
        return primitives;
    }

    private Primitive primitive(GltfElement primitive) {
        int position = primitive.required("attributes").required("POSITION").integer();
        GltfAccessor positions = GltfAccessor.open(document, bin, position, "VEC3");
        Optional<GltfAccessor> indices = primitive.optional("indices")
                .map(e -> GltfAccessor.open(document, bin, e.integer(), "SCALAR"));
        Primitive whole = new Primitive(primitive, positions, indices);
        if (whole.corners() % 3 != 0) {
            throw indices.orElse(positions).element().required("count").broken();
        }
        return whole;
    }

    private static void requireAtMost(int limit, long count, String what) {
        if (count > limit) {
            throw new BadInput(BadInput.Kind.TOO_LARGE, "error.glb.too-large." + what, String.valueOf(limit));
        }
    }
}
