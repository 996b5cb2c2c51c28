package assetfactory.asset;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The glTF document of several files in one: everything is numbered anew, and each file's scene hangs on one node that
 * has its name and place. Attributes, indices, materials and textures stay as they are.
 */
final class SceneDocument {
    /** Whose entries are numbered, and named by others. */
    private static final List<String> NUMBERED = List.of(
            "accessors", "bufferViews", "images", "materials", "meshes", "nodes", "samplers", "textures");

    private static final List<String> TEXTURES =
            List.of("normalTexture", "occlusionTexture", "emissiveTexture", "baseColorTexture", "metallicRoughnessTexture");

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ArrayNode top;
    private final ObjectNode buffer;
    private final Set<String> names = new HashSet<>();
    private final Set<String> extensions = new HashSet<>();

    SceneDocument(String name) {
        ObjectNode asset = root.putObject("asset");
        asset.put("version", "2.0").put("generator", Generator.text());
        asset.putObject("extras").put("units", "metres").put("up", "+Y").put("front", "+Z");
        root.put("scene", 0);
        top = root.putArray("scenes").addObject().put("name", GlbName.of(name)).putArray("nodes");
        NUMBERED.forEach(root::putArray);
        buffer = root.putArray("buffers").addObject();
    }

    /**
     * Takes in the document of one file.
     *
     * @param part its own to change
     * @param binAt where its binary buffer goes in the common one
     * @return the name that the node has
     * @throws BadInput where it needs an extension, whose numbers nobody here knows
     */
    String add(String name, Similarity place, ObjectNode part, long binAt) {
        JsonNode required = part.path("extensionsRequired").path(0);
        if (!required.isMissingNode()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.unsupported", required.asText());
        }
        part.path("extensionsUsed").forEach(extension -> extensions.add(extension.asText()));
        String unique = unique(GlbName.of(name));
        ArrayNode roots = roots(part);
        String before = part.path("nodes").path(roots.path(0).asInt()).path("name").asText();
        NUMBERED.forEach(list -> entries(part, list).forEach(entry -> rename((ObjectNode) entry, before, unique)));
        renumber(part, binAt);
        int first = root.withArray("nodes").size();
        NUMBERED.forEach(list -> root.withArray(list).addAll(entries(part, list)));
        ObjectNode only = roots.size() == 1 ? (ObjectNode) root.path("nodes").get(first + roots.get(0).asInt()) : null;
        if (only != null && !moves(only)) {
            top.add(first + roots.get(0).asInt());
            placed(only, unique, place);
        } else {
            top.add(root.path("nodes").size());
            ObjectNode above = placed(root.withArray("nodes").addObject(), unique, place);
            roots.forEach(child -> above.withArray("children").add(first + child.asInt()));
        }
        return unique;
    }

    /** The document of all that was added. */
    ObjectNode finished(long binBytes) {
        buffer.put("byteLength", binBytes);
        // glTF has no empty lists.
        NUMBERED.stream().filter(list -> root.path(list).isEmpty()).toList().forEach(root::remove);
        if (!extensions.isEmpty()) {
            ArrayNode used = root.putArray("extensionsUsed");
            extensions.stream().sorted().forEach(used::add);
        }
        return root;
    }

    private String unique(String name) {
        String free = name;
        for (int next = 2; !names.add(free.toLowerCase(Locale.ROOT)); next++) {
            free = name + "-" + next;
        }
        return free;
    }

    private static ArrayNode roots(ObjectNode part) {
        JsonNode roots = part.path("scenes").path(part.path("scene").asInt()).path("nodes");
        if (!(roots instanceof ArrayNode nodes) || nodes.isEmpty()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.empty");
        }
        return nodes;
    }

    private static List<JsonNode> entries(ObjectNode part, String list) {
        List<JsonNode> entries = new ArrayList<>();
        part.path(list).forEach(entry -> {
            if (!entry.isObject()) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.broken", list);
            }
            entries.add(entry);
        });
        return entries;
    }

    private void renumber(ObjectNode part, long binAt) {
        part.path("bufferViews").forEach(view -> {
            ((ObjectNode) view).put("buffer", 0);
            ((ObjectNode) view).set("byteOffset", LongNode.valueOf(binAt + view.path("byteOffset").asLong()));
        });
        part.path("accessors").forEach(accessor -> shift(accessor, "bufferView", "bufferViews"));
        part.path("images").forEach(image -> shift(image, "bufferView", "bufferViews"));
        part.path("textures").forEach(texture -> {
            shift(texture, "source", "images");
            shift(texture, "sampler", "samplers");
        });
        part.path("materials").forEach(material -> TEXTURES.forEach(texture -> {
            shift(material.path(texture), "index", "textures");
            shift(material.path("pbrMetallicRoughness").path(texture), "index", "textures");
        }));
        part.path("meshes").forEach(mesh -> mesh.path("primitives").forEach(primitive -> {
            JsonNode attributes = primitive.path("attributes");
            attributes.fieldNames().forEachRemaining(name -> shift(attributes, name, "accessors"));
            shift(primitive, "indices", "accessors");
            shift(primitive, "material", "materials");
            ((ObjectNode) primitive).remove("targets");
        }));
        part.path("nodes").forEach(node -> {
            shift(node, "mesh", "meshes");
            ((ObjectNode) node).remove(List.of("skin", "camera", "weights"));
            if (node.path("children") instanceof ArrayNode children) {
                int by = root.path("nodes").size();
                for (int i = 0; i < children.size(); i++) {
                    children.set(i, IntNode.valueOf(children.get(i).asInt() + by));
                }
            }
        });
    }

    private void shift(JsonNode object, String field, String list) {
        if (object.has(field)) {
            ((ObjectNode) object).put(field, object.path(field).asInt() + root.path(list).size());
        }
    }

    /** What was called after the file's node is called after the new one: two objects may have had one name. */
    private static void rename(ObjectNode entry, String before, String now) {
        String name = entry.path("name").asText();
        if (!before.isEmpty() && name.startsWith(before)) {
            entry.put("name", now + name.substring(before.length()));
        }
    }

    private static boolean moves(ObjectNode node) {
        return node.has("matrix") || node.has("translation") || node.has("rotation") || node.has("scale");
    }

    private static ObjectNode placed(ObjectNode node, String name, Similarity place) {
        node.put("name", name);
        node.putArray("translation").add(place.moveX()).add(place.moveY()).add(place.moveZ());
        node.putArray("rotation").add(place.x()).add(place.y()).add(place.z()).add(place.w());
        node.putArray("scale").add(place.scale()).add(place.scale()).add(place.scale());
        return node;
    }
}
