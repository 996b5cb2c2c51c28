package assetfactory.asset;

import assetfactory.message.BadInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts all triangles of a glTF scene into one mesh. */
final class GlbReader {
    /** What a reader may leave out, or what is done here, beside all of KHR_materials, which is looks alone. */
    private static final Set<String> HARMLESS = Set.of(
            "KHR_mesh_quantization", "KHR_texture_transform", "EXT_texture_webp", "KHR_lights_punctual");

    private static final String DRACO = "KHR_draco_mesh_compression";
    /** Of extensions, in a sentence. */
    private static final int MOST_NAMES = 8;

    private final GltfElement document;
    private final ByteBuffer bin;
    private final Glb.Notes notes;

    GlbReader(GlbContainer file, Glb.Notes notes) {
        this.document = GltfElement.document(file.json());
        this.bin = file.bin();
        this.notes = notes;
    }

    Mesh read() {
        refuseForeign();
        GltfParts finder = new GltfParts(document, bin);
        List<GltfParts.Part> parts = finder.find();
        if (finder.othersLeftOut()) {
            notes.add("note.glb.lines", List.of());
        }
        if (document.optional("animations").isPresent() || document.optional("skins").isPresent()) {
            notes.add("note.glb.animation", List.of());
        }
        noteMaps();
        int vertices = parts.stream().mapToInt(part -> part.primitive().vertices()).sum();
        float[] positions = new float[3 * vertices];
        float[] normals = new float[3 * vertices];
        int[] triangles = new int[parts.stream().mapToInt(part -> part.primitive().corners()).sum()];
        int vertex = 0;
        int corner = 0;
        for (GltfParts.Part part : parts) {
            fillVertices(part, vertex, positions, normals);
            fillTriangles(part, vertex, corner, triangles);
            vertex += part.primitive().vertices();
            corner += part.primitive().corners();
        }
        Normals.repair(normals, positions, triangles);
        GltfPainter.Painted painted = new GltfPainter(document, bin, parts, vertices, notes).paint();
        return new Mesh(positions, normals, painted.uvs(), triangles, painted.paint());
    }

    private void noteMaps() {
        Optional<GltfElement> materials = document.optional("materials");
        for (int i = 0; materials.isPresent() && i < materials.get().size(); i++) {
            GltfElement material = materials.get().item(i);
            boolean maps = material.optional("normalTexture").isPresent()
                    || material.optional("emissiveTexture").isPresent()
                    || material.optional("pbrMetallicRoughness")
                            .flatMap(pbr -> pbr.optional("metallicRoughnessTexture"))
                            .isPresent();
            if (maps) {
                notes.add("note.glb.maps", List.of());
                return;
            }
        }
    }

    private void refuseForeign() {
        GltfElement version = document.required("asset").required("version");
        if (!version.text().startsWith("2.")) {
            throw version.broken();
        }
        List<String> foreign = new ArrayList<>();
        Optional<GltfElement> required = document.optional("extensionsRequired");
        for (int i = 0; required.isPresent() && i < required.get().size(); i++) {
            String name = required.get().item(i).text();
            boolean looks = name.startsWith("KHR_materials_") && !name.equals("KHR_materials_pbrSpecularGlossiness");
            if (!looks && !HARMLESS.contains(name)) {
                foreign.add(name.matches("[A-Za-z0-9_]{1,64}") ? name : required.get().item(i).path());
            }
        }
        if (foreign.contains(DRACO)) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.draco", DRACO);
        }
        if (!foreign.isEmpty()) {
            String names = foreign.stream().distinct().limit(MOST_NAMES).collect(Collectors.joining(", "));
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.unsupported", names);
        }
    }

    private void fillVertices(GltfParts.Part part, int vertex, float[] positions, float[] normals) {
        int count = part.primitive().vertices();
        part.primitive().positions().floats(positions, 3 * vertex);
        GltfAccessor.attribute(document, bin, part.primitive().element(), "NORMAL", "VEC3", count)
                .ifPresent(a -> a.floats(normals, 3 * vertex));
        if (part.transform().isIdentity()) {
            return;
        }
        part.transform().movePoints(positions, 3 * vertex, count);
        part.transform().turnNormals(normals, 3 * vertex, count);
        for (int i = 3 * vertex; i < 3 * (vertex + count); i++) {
            if (!Float.isFinite(positions[i])) {
                throw part.primitive().element().broken();
            }
        }
    }

    private static void fillTriangles(GltfParts.Part part, int vertex, int corner, int[] triangles) {
        int corners = part.primitive().corners();
        if (part.primitive().indices().isPresent()) {
            part.primitive().indices().get().indices(triangles, corner, part.primitive().vertices(), vertex);
        } else {
            for (int i = 0; i < corners; i++) {
                triangles[corner + i] = vertex + i;
            }
        }
        if (part.transform().mirrors()) {
            for (int i = corner; i < corner + corners; i += 3) {
                int second = triangles[i + 1];
                triangles[i + 1] = triangles[i + 2];
                triangles[i + 2] = second;
            }
        }
    }
}
