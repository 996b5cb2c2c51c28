package assetfactory.asset.meshopt;

import assetfactory.asset.Bounds;
import assetfactory.asset.Generator;
import assetfactory.asset.GlbNames;
import assetfactory.asset.LittleEndianOutput;
import assetfactory.asset.Mesh;
import assetfactory.asset.Texture;
import assetfactory.asset.VertexColours;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Meshes as GLB files with {@code EXT_meshopt_compression}, about a quarter of the size of plain ones. Numbers stay
 * floats, rounded to an even grid along each axis by the extension's filter EXPONENTIAL: no other extension is needed,
 * no node has a transform, and whoever decodes the file has an ordinary mesh. The extension is required: a reader that
 * does not know it cannot show the file.
 */
public final class MeshoptGlb {
    private static final String EXTENSION = "EXT_meshopt_compression";
    private static final int MAGIC = 0x46546C67;
    private static final int JSON_CHUNK = 0x4E4F534A;
    private static final int BIN_CHUNK = 0x004E4942;
    private static final int FLOAT = 5126;
    private static final int U16 = 5123;
    private static final int U32 = 5125;
    private static final int ARRAY_BUFFER = 34962;
    private static final int ELEMENT_ARRAY_BUFFER = 34963;
    private static final int LINEAR = 9729;
    private static final int LINEAR_MIPMAP_LINEAR = 9987;
    private static final int CLAMP_TO_EDGE = 33071;
    private static final int MOST_VERTICES_OF_U16 = 65_535;
    private static final double ROUGHNESS = 0.9;

    /** Bits with sign: a grid of a 32768th of the extent or finer. */
    private static final int POSITION_BITS = 17;
    /** Half a tenth of a degree. */
    private static final int NORMAL_BITS = 11;
    /** Finer than a step of sRGB even where it is dark. */
    private static final int COLOUR_BITS = 14;
    /** A quarter of a texel of 4096. */
    private static final int UV_BITS = 15;

    private final Mesh mesh;
    private final GlbNames names;
    private final ByteArrayOutputStream bin = new ByteArrayOutputStream();
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ArrayNode accessors;
    private final ArrayNode views;
    private long plainBytes;

    private MeshoptGlb(Mesh mesh, GlbNames names) {
        this.mesh = mesh;
        this.names = names;
        ObjectNode asset = root.putObject("asset").put("version", "2.0").put("generator", Generator.text());
        asset.putObject("extras").put("units", "metres").put("up", "+Y").put("front", "+Z");
        root.putArray("extensionsUsed").add(EXTENSION);
        root.putArray("extensionsRequired").add(EXTENSION);
        this.accessors = root.putArray("accessors");
        this.views = root.putArray("bufferViews");
    }

    /**
     * Writes the mesh; the stream is flushed and stays open.
     *
     * @throws assetfactory.message.BadInput where meshoptimizer does not run on this machine
     */
    public static void write(Mesh mesh, GlbNames names, OutputStream out) throws IOException {
        MeshoptGlb glb = new MeshoptGlb(mesh, names);
        glb.describe();
        glb.send(out);
    }

    private void describe() {
        root.put("scene", 0);
        root.putArray("scenes").addObject().put("name", names.scene()).putArray("nodes").add(0);
        root.putArray("nodes").addObject().put("name", names.node()).put("mesh", 0);
        ObjectNode primitive =
                root.putArray("meshes").addObject().put("name", names.mesh()).putArray("primitives").addObject();
        ObjectNode attributes = primitive.putObject("attributes");
        attributes.put("POSITION", positions());
        attributes.put("NORMAL", floats(mesh.normals(), 3, NORMAL_BITS));
        if (mesh.paint() instanceof VertexColours colours) {
            attributes.put("COLOR_0", floats(colours.linear(), 3, COLOUR_BITS));
        } else {
            attributes.put("TEXCOORD_0", floats(mesh.uvs(), 2, UV_BITS));
        }
        primitive.put("indices", triangles()).put("material", 0);
        material();
        root.putArray("buffers").addObject().put("byteLength", padded(bin.size()));
        // What the views decode to: a buffer that no file holds.
        ((ArrayNode) root.get("buffers")).addObject().put("byteLength", plainBytes)
                .putObject("extensions").putObject(EXTENSION).put("fallback", true);
    }

    /** Limits of what is decoded, not of what was given: they are of the grid. */
    private int positions() {
        int accessor = floats(mesh.positions(), 3, POSITION_BITS);
        byte[] filtered = MeshEncoder.exponential(mesh.positions(), 3, POSITION_BITS);
        Bounds box = Bounds.of(MeshDecoder.exponential(filtered, 3));
        ObjectNode json = (ObjectNode) accessors.get(accessor);
        json.putArray("min").add((double) box.minX()).add((double) box.minY()).add((double) box.minZ());
        json.putArray("max").add((double) box.maxX()).add((double) box.maxY()).add((double) box.maxZ());
        return accessor;
    }

    private int floats(float[] values, int components, int bits) {
        int count = values.length / components;
        int stride = 4 * components;
        byte[] stream = MeshEncoder.vertices(MeshEncoder.exponential(values, components, bits), count, stride);
        ObjectNode view = view(stream, count, stride).put("byteStride", stride).put("target", ARRAY_BUFFER);
        compression(view).put("mode", "ATTRIBUTES").put("filter", "EXPONENTIAL");
        return accessor(FLOAT, "VEC" + components, count);
    }

    private int triangles() {
        int stride = mesh.vertexCount() <= MOST_VERTICES_OF_U16 ? 2 : 4;
        byte[] stream = MeshEncoder.triangles(mesh.triangles(), mesh.vertexCount());
        ObjectNode view = view(stream, mesh.triangles().length, stride).put("target", ELEMENT_ARRAY_BUFFER);
        compression(view).put("mode", "TRIANGLES");
        return accessor(stride == 2 ? U16 : U32, "SCALAR", mesh.triangles().length);
    }

    private ObjectNode view(byte[] stream, int count, int stride) {
        ObjectNode view = views.addObject().put("buffer", 1)
                .put("byteOffset", plainBytes).put("byteLength", (long) count * stride);
        view.putObject("extensions").putObject(EXTENSION)
                .put("buffer", 0).put("byteOffset", bin.size()).put("byteLength", stream.length)
                .put("byteStride", stride).put("count", count);
        append(stream);
        plainBytes = padded(plainBytes + (long) count * stride);
        return view;
    }

    private static ObjectNode compression(ObjectNode view) {
        return (ObjectNode) view.get("extensions").get(EXTENSION);
    }

    private int accessor(int component, String type, int count) {
        accessors.addObject().put("bufferView", views.size() - 1).put("componentType", component)
                .put("type", type).put("count", count);
        return accessors.size() - 1;
    }

    private void material() {
        ObjectNode material = root.putArray("materials").addObject().put("name", names.material());
        ObjectNode pbr = material.putObject("pbrMetallicRoughness");
        if (mesh.paint() instanceof Texture texture) {
            pbr.putObject("baseColorTexture").put("index", 0);
            root.putArray("textures").addObject().put("name", names.texture()).put("source", 0).put("sampler", 0);
            root.putArray("images").addObject().put("name", names.texture()).put("mimeType", "image/png")
                    .put("bufferView", views.size());
            root.putArray("samplers").addObject().put("magFilter", LINEAR).put("minFilter", LINEAR_MIPMAP_LINEAR)
                    .put("wrapS", CLAMP_TO_EDGE).put("wrapT", CLAMP_TO_EDGE);
            views.addObject().put("buffer", 0).put("byteOffset", bin.size()).put("byteLength", texture.png().length);
            append(texture.png());
        }
        pbr.put("metallicFactor", 0).put("roughnessFactor", ROUGHNESS);
    }

    private void append(byte[] bytes) {
        bin.writeBytes(bytes);
        bin.writeBytes(new byte[(int) (padded(bin.size()) - bin.size())]);
    }

    private void send(OutputStream out) throws IOException {
        byte[] json = new ObjectMapper().writeValueAsBytes(root);
        LittleEndianOutput file = new LittleEndianOutput(out);
        file.int32(MAGIC);
        file.int32(2);
        file.int32((int) (12 + 8 + padded(json.length) + 8 + bin.size()));
        file.int32((int) padded(json.length));
        file.int32(JSON_CHUNK);
        file.bytes(json);
        file.repeat(' ', (int) (padded(json.length) - json.length));
        file.int32(bin.size());
        file.int32(BIN_CHUNK);
        file.bytes(bin.toByteArray());
        file.flush();
    }

    private static long padded(long bytes) {
        return bytes + (-bytes & 3);
    }
}
