package assetfactory.asset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Lays out one GLB file: positions, normals, texture coordinates or colours, indices, PNG, in this order.
 *
 * <p>Layout and padding after the glTF 2.0 specification, sections 3.6 (buffers) and 4.4 (GLB).
 */
final class GlbWriter {
    private static final double ROUGHNESS = 0.9;
    /** The largest u16 is kept free: it means "restart" to some hardware, and glTF forbids it. */
    private static final int MOST_VERTICES_OF_U16 = 65_535;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Mesh mesh;
    private final GlbNames names;
    private final Optional<Mesh> collision;
    private final boolean shortIndices;

    /** @param collision a further mesh without a paint, of at most {@value #MOST_VERTICES_OF_U16} vertices */
    GlbWriter(Mesh mesh, GlbNames names, Optional<Mesh> collision) {
        this.mesh = mesh;
        this.names = names;
        this.collision = collision;
        this.shortIndices = mesh.vertexCount() <= MOST_VERTICES_OF_U16;
    }

    void write(OutputStream out) throws IOException {
        requireValid();
        byte[] json = json();
        long binBytes = offset(Part.END);
        long total = 12 + 8 + padded(json.length) + 8 + binBytes;
        if (total > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a GLB file of " + total + " bytes");
        }
        LittleEndianOutput file = new LittleEndianOutput(out);
        file.int32(GlbContainer.MAGIC);
        file.int32(GlbContainer.VERSION);
        file.int32((int) total);
        file.int32((int) padded(json.length));
        file.int32(GlbContainer.JSON_CHUNK);
        file.bytes(json);
        file.repeat(' ', padding(json.length));
        file.int32((int) binBytes);
        file.int32(GlbContainer.BIN_CHUNK);
        writeBuffer(file);
        file.flush();
    }

    private void writeBuffer(LittleEndianOutput file) throws IOException {
        file.floats(mesh.positions(), 0, mesh.positions().length);
        file.floats(mesh.normals(), 0, mesh.normals().length);
        if (mesh.paint() instanceof VertexColours colours) {
            file.floats(colours.linear(), 0, colours.linear().length);
        } else {
            file.floats(mesh.uvs(), 0, mesh.uvs().length);
        }
        for (int index : mesh.triangles()) {
            if (shortIndices) {
                file.int16(index);
            } else {
                file.int32(index);
            }
        }
        file.repeat(0, padding(bytes(Part.INDICES)));
        if (textured()) {
            file.bytes(mesh.texture().png());
            file.repeat(0, padding(bytes(Part.IMAGE)));
        }
        if (collision.isPresent()) {
            file.floats(collision.get().positions(), 0, collision.get().positions().length);
            for (int index : collision.get().triangles()) {
                file.int16(index);
            }
            file.repeat(0, padding(bytes(Part.COLLISION_INDICES)));
        }
    }

    /** The parts of the binary buffer, in their order. */
    private enum Part {
        POSITIONS,
        NORMALS,
        /** Texture coordinates, or the colours where there is no texture. */
        PAINT,
        INDICES,
        IMAGE,
        COLLISION_POSITIONS,
        COLLISION_INDICES,
        END
    }

    /** The number of a part's buffer view: not every file has an image. */
    private int view(Part part) {
        return part.ordinal() - (part.ordinal() > Part.IMAGE.ordinal() && !textured() ? 1 : 0);
    }

    private long bytes(Part part) {
        return switch (part) {
            case POSITIONS, NORMALS -> 12L * mesh.vertexCount();
            case PAINT -> (textured() ? 8L : 12L) * mesh.vertexCount();
            case INDICES -> (shortIndices ? 2L : 4L) * mesh.triangles().length;
            case IMAGE -> textured() ? mesh.texture().png().length : 0;
            case COLLISION_POSITIONS -> collision.map(hull -> 12L * hull.vertexCount()).orElse(0L);
            case COLLISION_INDICES -> collision.map(hull -> 2L * hull.triangles().length).orElse(0L);
            case END -> 0;
        };
    }

    private long offset(Part part) {
        long offset = 0;
        for (Part earlier : Part.values()) {
            if (earlier == part) {
                break;
            }
            offset += padded(bytes(earlier));
        }
        return offset;
    }

    private byte[] json() throws JsonProcessingException {
        ObjectNode root = JSON.objectNode();
        ObjectNode asset = root.putObject("asset");
        asset.put("version", "2.0").put("generator", Generator.text());
        asset.putObject("extras").put("units", "metres").put("up", "+Y").put("front", "+Z");
        root.put("scene", 0);
        ArrayNode roots = root.putArray("scenes").addObject().put("name", names.scene()).putArray("nodes").add(0);
        ArrayNode nodes = root.putArray("nodes");
        nodes.addObject().put("name", names.node()).put("mesh", 0);
        ArrayNode meshes = root.putArray("meshes");
        ObjectNode primitive = meshes.addObject().put("name", names.mesh()).putArray("primitives").addObject();
        primitive.putObject("attributes")
                .put("POSITION", Part.POSITIONS.ordinal())
                .put("NORMAL", Part.NORMALS.ordinal())
                .put(textured() ? "TEXCOORD_0" : "COLOR_0", Part.PAINT.ordinal());
        primitive.put("indices", Part.INDICES.ordinal()).put("material", 0);
        addMaterial(root);
        ArrayNode accessors = root.putArray("accessors");
        addAccessors(accessors);
        collision.ifPresent(hull -> {
            roots.add(1);
            nodes.addObject().put("name", names.collision()).put("mesh", 1);
            ObjectNode body = meshes.addObject().put("name", names.collision()).putArray("primitives").addObject();
            body.putObject("attributes").put("POSITION", accessors.size());
            addPositions(accessors, Part.COLLISION_POSITIONS, hull);
            body.put("indices", accessors.size());
            addAccessor(accessors, Part.COLLISION_INDICES, GltfConstants.U16, "SCALAR", hull.triangles().length);
        });
        ArrayNode views = root.putArray("bufferViews");
        addView(views, Part.POSITIONS).put("target", GltfConstants.ARRAY_BUFFER);
        addView(views, Part.NORMALS).put("target", GltfConstants.ARRAY_BUFFER);
        addView(views, Part.PAINT).put("target", GltfConstants.ARRAY_BUFFER);
        addView(views, Part.INDICES).put("target", GltfConstants.ELEMENT_ARRAY_BUFFER);
        if (textured()) {
            addView(views, Part.IMAGE);
        }
        if (collision.isPresent()) {
            addView(views, Part.COLLISION_POSITIONS).put("target", GltfConstants.ARRAY_BUFFER);
            addView(views, Part.COLLISION_INDICES).put("target", GltfConstants.ELEMENT_ARRAY_BUFFER);
        }
        root.putArray("buffers").addObject().put("byteLength", offset(Part.END));
        return new ObjectMapper().writeValueAsBytes(root);
    }

    private void addMaterial(ObjectNode root) {
        ObjectNode material = root.putArray("materials").addObject().put("name", names.material());
        ObjectNode pbr = material.putObject("pbrMetallicRoughness");
        if (textured()) {
            pbr.putObject("baseColorTexture").put("index", 0);
            addTexture(root);
        }
        pbr.put("metallicFactor", 0).put("roughnessFactor", ROUGHNESS);
        material.put("doubleSided", false);
    }

    private void addTexture(ObjectNode root) {
        root.putArray("textures").addObject().put("name", names.texture()).put("source", 0).put("sampler", 0);
        root.putArray("images").addObject().put("name", names.texture()).put("mimeType", "image/png")
                .put("bufferView", view(Part.IMAGE));
        // Clamped: what lies beyond one edge of an atlas has nothing to do with the opposite edge.
        root.putArray("samplers").addObject()
                .put("magFilter", GltfConstants.LINEAR)
                .put("minFilter", GltfConstants.LINEAR_MIPMAP_LINEAR)
                .put("wrapS", GltfConstants.CLAMP_TO_EDGE)
                .put("wrapT", GltfConstants.CLAMP_TO_EDGE);
    }

    private void addAccessors(ArrayNode accessors) {
        addPositions(accessors, Part.POSITIONS, mesh);
        addAccessor(accessors, Part.NORMALS, GltfConstants.FLOAT, "VEC3", mesh.vertexCount());
        addAccessor(accessors, Part.PAINT, GltfConstants.FLOAT, textured() ? "VEC2" : "VEC3", mesh.vertexCount());
        addAccessor(accessors, Part.INDICES, shortIndices ? GltfConstants.U16 : GltfConstants.U32, "SCALAR",
                mesh.triangles().length);
    }

    private void addPositions(ArrayNode accessors, Part part, Mesh from) {
        Bounds bounds = Bounds.of(from.positions());
        ObjectNode positions = addAccessor(accessors, part, GltfConstants.FLOAT, "VEC3", from.vertexCount());
        // As doubles: the shortest decimal of a float reads back as another double, and validators compare doubles.
        positions.putArray("min").add((double) bounds.minX()).add((double) bounds.minY()).add((double) bounds.minZ());
        positions.putArray("max").add((double) bounds.maxX()).add((double) bounds.maxY()).add((double) bounds.maxZ());
    }

    private ObjectNode addAccessor(ArrayNode accessors, Part part, int component, String type, int count) {
        return accessors.addObject().put("bufferView", view(part)).put("componentType", component)
                .put("type", type).put("count", count);
    }

    private ObjectNode addView(ArrayNode views, Part part) {
        return views.addObject().put("buffer", 0).put("byteOffset", offset(part)).put("byteLength", bytes(part));
    }

    private boolean textured() {
        return mesh.paint() instanceof Texture;
    }

    private void requireValid() {
        if (mesh.triangleCount() == 0) {
            throw new IllegalArgumentException("a mesh without triangles");
        }
        Bounds.of(mesh.positions());
        PlyText.requireFinite("texture coordinate", mesh.uvs());
        if (mesh.paint() instanceof VertexColours colours) {
            PlyText.requireFinite("colour", colours.linear());
        }
        for (int index : mesh.triangles()) {
            if (index < 0 || index >= mesh.vertexCount()) {
                throw new IllegalArgumentException("index " + index + " of " + mesh.vertexCount() + " vertices");
            }
        }
        float[] n = mesh.normals();
        for (int i = 0; i < n.length; i += 3) {
            double length = Normals.length(n, i);
            if (!(Math.abs(length - 1) <= Normals.TOLERANCE)) {
                throw new IllegalArgumentException("normal of vertex " + i / 3 + " has length " + length);
            }
        }
    }

    private static long padded(long bytes) {
        return bytes + padding(bytes);
    }

    private static int padding(long bytes) {
        return (int) (-bytes & 3);
    }
}
