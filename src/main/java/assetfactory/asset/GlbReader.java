package assetfactory.asset;

import assetfactory.message.BadInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts all triangles of a glTF scene into one mesh. Sizes are known and found acceptable before memory is taken. */
final class GlbReader {
    /** A scene may place one mesh many times: without a limit, a small file could ask for any amount of memory. */
    private static final int MOST_VERTICES = 4_000_000;

    private static final int MOST_TRIANGLES = 8_000_000;

    /** A primitive whose sizes are known. */
    private record Primitive(GltfElement element, GltfAccessor positions, Optional<GltfAccessor> indices) {
        int vertices() {
            return positions.count();
        }

        int corners() {
            return indices.map(GltfAccessor::count).orElse(positions.count());
        }
    }

    /** A primitive at one of its places in the scene. */
    private record Part(Primitive primitive, GltfTransform transform) {}

    private final GltfElement document;
    private final ByteBuffer bin;

    GlbReader(GlbContainer file) {
        this.document = GltfElement.document(file.json());
        this.bin = file.bin();
    }

    Mesh read() {
        refuseForeign();
        List<Part> parts = parts();
        int vertices = parts.stream().mapToInt(part -> part.primitive.vertices()).sum();
        Paint paint = paint(parts, vertices);
        float[] positions = new float[3 * vertices];
        float[] normals = new float[3 * vertices];
        float[] uvs = new float[paint instanceof Texture ? 2 * vertices : 0];
        int[] triangles = new int[parts.stream().mapToInt(part -> part.primitive.corners()).sum()];
        int vertex = 0;
        int corner = 0;
        for (Part part : parts) {
            fillVertices(part, vertex, positions, normals, uvs);
            fillTriangles(part, vertex, corner, triangles);
            vertex += part.primitive.vertices();
            corner += part.primitive.corners();
        }
        Normals.repair(normals, positions, triangles);
        return new Mesh(positions, normals, uvs, triangles, paint);
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
            primitives.add(primitive(elements.item(i)));
        }
        return primitives;
    }

    private Primitive primitive(GltfElement primitive) {
        if (primitive.integer("mode", GltfConstants.TRIANGLES) != GltfConstants.TRIANGLES) {
            throw primitive.required("mode").unsupported();
        }
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

    private Paint paint(List<Part> parts, int vertices) {
        GltfVertexColours colours = new GltfVertexColours(document, bin);
        boolean coloured = parts.stream().anyMatch(part -> colours.has(part.primitive.element))
                && parts.stream()
                        .allMatch(part -> GltfBaseColour.of(document, part.primitive.element).image().isEmpty());
        if (!coloured) {
            return baseColour(parts).texture(document, bin);
        }
        float[] linear = new float[3 * vertices];
        int vertex = 0;
        for (Part part : parts) {
            colours.fill(part.primitive.element, part.primitive.vertices(), linear, 3 * vertex);
            vertex += part.primitive.vertices();
        }
        return new VertexColours(linear);
    }

    private GltfBaseColour baseColour(List<Part> parts) {
        Set<GltfElement> seen = new HashSet<>();
        GltfBaseColour first = GltfBaseColour.of(document, parts.get(0).primitive.element);
        for (Part part : parts) {
            GltfElement element = part.primitive.element;
            if (seen.add(element) && !GltfBaseColour.of(document, element).equals(first)) {
                // One mesh has one texture.
                throw element.unsupported();
            }
        }
        return first;
    }

    private void fillVertices(Part part, int vertex, float[] positions, float[] normals, float[] uvs) {
        int count = part.primitive.vertices();
        part.primitive.positions.floats(positions, 3 * vertex);
        attribute(part.primitive, "NORMAL", "VEC3").ifPresent(a -> a.floats(normals, 3 * vertex));
        if (uvs.length > 0) {
            attribute(part.primitive, "TEXCOORD_0", "VEC2").ifPresent(a -> a.floats(uvs, 2 * vertex));
        }
        if (part.transform.isIdentity()) {
            return;
        }
        part.transform.movePoints(positions, 3 * vertex, count);
        part.transform.turnNormals(normals, 3 * vertex, count);
        for (int i = 3 * vertex; i < 3 * (vertex + count); i++) {
            if (!Float.isFinite(positions[i])) {
                throw part.primitive.element.broken();
            }
        }
    }

    private Optional<GltfAccessor> attribute(Primitive primitive, String name, String type) {
        Optional<GltfAccessor> found = primitive.element.required("attributes").optional(name)
                .map(e -> GltfAccessor.open(document, bin, e.integer(), type));
        found.filter(a -> a.count() != primitive.vertices()).ifPresent(a -> {
            throw a.element().required("count").broken();
        });
        return found;
    }

    private static void fillTriangles(Part part, int vertex, int corner, int[] triangles) {
        int corners = part.primitive.corners();
        if (part.primitive.indices.isPresent()) {
            part.primitive.indices.get().indices(triangles, corner, part.primitive.vertices(), vertex);
        } else {
            for (int i = 0; i < corners; i++) {
                triangles[corner + i] = vertex + i;
            }
        }
        if (part.transform.mirrors()) {
            for (int i = corner; i < corner + corners; i += 3) {
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
