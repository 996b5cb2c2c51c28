package assetfactory.asset;

import assetfactory.message.BadInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts all triangles of a glTF scene into one mesh. Sizes are known and found acceptable before memory is taken. */
final class GlbReader {
    /** A scene may place one mesh many times: without a limit, a small file could ask for any amount of memory. */
    private static final int MOST_VERTICES = 4_000_000;

    private static final int MOST_TRIANGLES = 8_000_000;

    /** One primitive at one place, its sizes known. */
    private record Part(GltfElement primitive, GltfTransform transform, GltfAccessor positions,
            Optional<GltfAccessor> indices) {
        int vertices() {
            return positions.count();
        }

        int corners() {
            return indices.map(GltfAccessor::count).orElse(positions.count());
        }
    }

    private final GltfElement document;
    private final ByteBuffer bin;

    GlbReader(GlbContainer file) {
        this.document = GltfElement.document(file.json());
        this.bin = file.bin();
    }

    Mesh read() {
        refuseForeign();
        List<Part> parts = parts();
        Texture texture = baseColour(parts).texture(document, bin);
        int vertices = parts.stream().mapToInt(Part::vertices).sum();
        float[] positions = new float[3 * vertices];
        float[] normals = new float[3 * vertices];
        float[] uvs = new float[2 * vertices];
        int[] triangles = new int[parts.stream().mapToInt(Part::corners).sum()];
        int vertex = 0;
        int corner = 0;
        for (Part part : parts) {
            fillVertices(part, vertex, positions, normals, uvs);
            fillTriangles(part, vertex, corner, triangles);
            vertex += part.vertices();
            corner += part.corners();
        }
        Normals.repair(normals, positions, triangles);
        return new Mesh(positions, normals, uvs, triangles, texture);
    }

    private void refuseForeign() {
        GltfElement version = document.required("asset").required("version");
        if (!version.text().startsWith("2.")) {
            throw version.broken();
        }
        document.optional("extensionsRequired").filter(required -> required.size() > 0).ifPresent(required -> {
            String name = required.item(0).text();
            throw name.matches("[A-Za-z0-9_]{1,64}")
                    ? new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.unsupported", name)
                    : required.unsupported();
        });
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        long vertices = 0;
        long triangles = 0;
        for (GltfScene.Placed placed : new GltfScene(document).meshes()) {
            GltfElement primitives = placed.mesh().required("primitives");
            for (int i = 0; i < primitives.size(); i++) {
                Part part = part(primitives.item(i), placed.transform());
                vertices += part.vertices();
                triangles += part.corners() / 3;
                requireAtMost(MOST_VERTICES, vertices, "vertices");
                requireAtMost(MOST_TRIANGLES, triangles, "triangles");
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.empty");
        }
        return parts;
    }

    private Part part(GltfElement primitive, GltfTransform transform) {
        if (primitive.integer("mode", GltfConstants.TRIANGLES) != GltfConstants.TRIANGLES) {
            throw primitive.required("mode").unsupported();
        }
        int position = primitive.required("attributes").required("POSITION").integer();
        GltfAccessor positions = GltfAccessor.open(document, bin, position, "VEC3");
        Optional<GltfAccessor> indices = primitive.optional("indices")
                .map(e -> GltfAccessor.open(document, bin, e.integer(), "SCALAR"));
        Part part = new Part(primitive, transform, positions, indices);
        if (part.corners() % 3 != 0) {
            throw indices.orElse(positions).element().required("count").broken();
        }
        return part;
    }

    private GltfBaseColour baseColour(List<Part> parts) {
        Set<GltfBaseColour> colours = new LinkedHashSet<>();
        for (Part part : parts) {
            colours.add(GltfBaseColour.of(document, part.primitive));
            if (colours.size() > 1) {
                // One mesh has one texture.
                throw part.primitive.required("material").unsupported();
            }
        }
        return colours.iterator().next();
    }

    private void fillVertices(Part part, int vertex, float[] positions, float[] normals, float[] uvs) {
        int count = part.vertices();
        part.positions.floats(positions, 3 * vertex);
        attribute(part, "NORMAL", "VEC3").ifPresent(a -> a.floats(normals, 3 * vertex));
        attribute(part, "TEXCOORD_0", "VEC2").ifPresent(a -> a.floats(uvs, 2 * vertex));
        if (part.transform.isIdentity()) {
            return;
        }
        part.transform.movePoints(positions, 3 * vertex, count);
        part.transform.turnNormals(normals, 3 * vertex, count);
        for (int i = 3 * vertex; i < 3 * (vertex + count); i++) {
            if (!Float.isFinite(positions[i])) {
                throw part.primitive.broken();
            }
        }
    }

    private Optional<GltfAccessor> attribute(Part part, String name, String type) {
        Optional<GltfAccessor> found = part.primitive.required("attributes").optional(name)
                .map(e -> GltfAccessor.open(document, bin, e.integer(), type));
        found.filter(a -> a.count() != part.vertices()).ifPresent(a -> {
            throw a.element().required("count").broken();
        });
        return found;
    }

    private static void fillTriangles(Part part, int vertex, int corner, int[] triangles) {
        if (part.indices.isPresent()) {
            part.indices.get().indices(triangles, corner, part.vertices(), vertex);
        } else {
            for (int i = 0; i < part.corners(); i++) {
                triangles[corner + i] = vertex + i;
            }
        }
        if (part.transform.mirrors()) {
            for (int i = corner; i < corner + part.corners(); i += 3) {
                int swap = triangles[i + 1];
                triangles[i + 1] = triangles[i + 2];
                triangles[i + 2] = swap;
            }
        }
    }

    private static void requireAtMost(int limit, long count, String what) {
        if (count > limit) {
            throw new BadInput(BadInput.Kind.TOO_LARGE, "error.glb.too-large." + what, String.valueOf(limit));
        }
    }
}
