package assetfactory.asset;

import assetfactory.asset.GlbLayout.Part;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON of a GLB file of one mesh, after the glTF 2.0 specification, section 5. */
final class GlbDocument {
    private static final double ROUGHNESS = 0.9;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final GlbLayout layout;
    private final GlbNames names;

    GlbDocument(GlbLayout layout, GlbNames names) {
        this.layout = layout;
        this.names = names;
    }

    byte[] json() throws JsonProcessingException {
        ObjectNode root = JSON.objectNode();
        ObjectNode asset = root.putObject("asset");
        asset.put("version", "2.0").put("generator", Generator.text());
        asset.putObject("extras").put("units", "metres").put("up", "+Y").put("front", "+Z");
        root.put("scene", 0);
        ArrayNode roots = root.putArray("scenes").addObject().put("name", names.scene()).putArray("nodes").add(0);
        ArrayNode nodes = root.putArray("nodes");
        nodes.addObject().put("name", names.node()).put("mesh", 0);
        ArrayNode meshes = root.putArray("meshes");
        addPainted(meshes);
        addMaterial(root);
        ArrayNode accessors = root.putArray("accessors");
        addAccessors(accessors);
        layout.collision().ifPresent(hull -> {
            roots.add(1);
            nodes.addObject().put("name", names.collision()).put("mesh", 1);
            addCollision(hull, meshes, accessors);
        });
        addViews(root.putArray("bufferViews"));
        root.putArray("buffers").addObject().put("byteLength", layout.offset(Part.END));
        return new ObjectMapper().writeValueAsBytes(root);
    }

    private void addPainted(ArrayNode meshes) {
        ObjectNode primitive = meshes.addObject().put("name", names.mesh()).putArray("primitives").addObject();
        primitive.putObject("attributes")
                .put("POSITION", Part.POSITIONS.ordinal())
                .put("NORMAL", Part.NORMALS.ordinal())
                .put(layout.textured() ? "TEXCOORD_0" : "COLOR_0", Part.PAINT.ordinal());
        primitive.put("indices", Part.INDICES.ordinal()).put("material", 0);
    }

    private void addCollision(Mesh hull, ArrayNode meshes, ArrayNode accessors) {
        ObjectNode body = meshes.addObject().put("name", names.collision()).putArray("primitives").addObject();
        body.putObject("attributes").put("POSITION", accessors.size());
        addPositions(accessors, Part.COLLISION_POSITIONS, hull);
        body.put("indices", accessors.size());
        addAccessor(accessors, Part.COLLISION_INDICES, GltfConstants.U16, "SCALAR", hull.triangles().length);
    }

    private void addMaterial(ObjectNode root) {
        ObjectNode material = root.putArray("materials").addObject().put("name", names.material());
        ObjectNode pbr = material.putObject("pbrMetallicRoughness");
        if (layout.textured()) {
            pbr.putObject("baseColorTexture").put("index", 0);
            addTexture(root);
        }
        pbr.put("metallicFactor", 0).put("roughnessFactor", ROUGHNESS);
        material.put("doubleSided", false);
    }

    private void addTexture(ObjectNode root) {
        root.putArray("textures").addObject().put("name", names.texture()).put("source", 0).put("sampler", 0);
        root.putArray("images").addObject().put("name", names.texture()).put("mimeType", "image/png")
                .put("bufferView", layout.view(Part.IMAGE));
        // Clamped: what lies beyond one edge of an atlas has nothing to do with the opposite edge.
        root.putArray("samplers").addObject()
                .put("magFilter", GltfConstants.LINEAR)
                .put("minFilter", GltfConstants.LINEAR_MIPMAP_LINEAR)
                .put("wrapS", GltfConstants.CLAMP_TO_EDGE)
                .put("wrapT", GltfConstants.CLAMP_TO_EDGE);
    }

    private void addAccessors(ArrayNode accessors) {
        Mesh mesh = layout.mesh();
        addPositions(accessors, Part.POSITIONS, mesh);
        addAccessor(accessors, Part.NORMALS, GltfConstants.FLOAT, "VEC3", mesh.vertexCount());
        String paint = layout.textured() ? "VEC2" : "VEC3";
        addAccessor(accessors, Part.PAINT, GltfConstants.FLOAT, paint, mesh.vertexCount());
        int index = layout.shortIndices() ? GltfConstants.U16 : GltfConstants.U32;
        addAccessor(accessors, Part.INDICES, index, "SCALAR", mesh.triangles().length);
    }

    private void addPositions(ArrayNode accessors, Part part, Mesh from) {
        Bounds bounds = Bounds.of(from.positions());
        ObjectNode positions = addAccessor(accessors, part, GltfConstants.FLOAT, "VEC3", from.vertexCount());
        // As doubles: the shortest decimal of a float reads back as another double, and validators compare doubles.
        positions.putArray("min").add((double) bounds.minX()).add((double) bounds.minY()).add((double) bounds.minZ());
        positions.putArray("max").add((double) bounds.maxX()).add((double) bounds.maxY()).add((double) bounds.maxZ());
    }

    private ObjectNode addAccessor(ArrayNode accessors, Part part, int component, String type, int count) {
        return accessors.addObject().put("bufferView", layout.view(part)).put("componentType", component)
                .put("type", type).put("count", count);
    }

    private void addViews(ArrayNode views) {
        addView(views, Part.POSITIONS).put("target", GltfConstants.ARRAY_BUFFER);
        addView(views, Part.NORMALS).put("target", GltfConstants.ARRAY_BUFFER);
        addView(views, Part.PAINT).put("target", GltfConstants.ARRAY_BUFFER);
        addView(views, Part.INDICES).put("target", GltfConstants.ELEMENT_ARRAY_BUFFER);
        if (layout.textured()) {
            addView(views, Part.IMAGE);
        }
        if (layout.collision().isPresent()) {
            addView(views, Part.COLLISION_POSITIONS).put("target", GltfConstants.ARRAY_BUFFER);
            addView(views, Part.COLLISION_INDICES).put("target", GltfConstants.ELEMENT_ARRAY_BUFFER);
        }
    }

    private ObjectNode addView(ArrayNode views, Part part) {
        return views.addObject()
                .put("buffer", 0)
                .put("byteOffset", layout.offset(part))
                .put("byteLength", layout.bytes(part));
    }
}
