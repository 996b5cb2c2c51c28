package assetfactory.asset;

import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A part of a glTF document that knows its place, so that whatever is wrong with it can be named.
 *
 * @param path such as {@code accessors[2].count}, shown to people; empty for the document itself
 */
record GltfElement(JsonNode node, String path) {
    static GltfElement document(JsonNode root) {
        return new GltfElement(root, "");
    }

    /** A property, where the document has it. */
    Optional<GltfElement> optional(String property) {
        JsonNode child = node.get(property);
        return child == null ? Optional.empty() : Optional.of(new GltfElement(child, below(property)));
    }

    /** @throws BadInput naming the property where it is missing */
    GltfElement required(String property) {
        return optional(property).orElseThrow(() -> broken(below(property)));
    }

    /** @throws BadInput naming the item where this is no array, or too short a one */
    GltfElement item(int index) {
        JsonNode child = node.isArray() ? node.get(index) : null;
        if (child == null) {
            throw broken(path + "[" + index + "]");
        }
        return new GltfElement(child, path + "[" + index + "]");
    }

    /** Length of an array. */
    int size() {
        if (!node.isArray()) {
            throw broken();
        }
        return node.size();
    }

    /** A whole number from 0: a count, an offset or a reference. */
    int integer() {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            throw broken();
        }
        return node.intValue();
    }

    /** As {@link #integer()}, of a property that may be missing. */
    int integer(String property, int ifMissing) {
        return optional(property).map(GltfElement::integer).orElse(ifMissing);
    }

    double number() {
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!Double.isFinite(value)) {
            throw broken();
        }
        return value;
    }

    /** Exactly this many numbers. */
    double[] numbers(int count) {
        if (size() != count) {
            throw broken();
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = item(i).number();
        }
        return values;
    }

    String text() {
        if (!node.isTextual()) {
            throw broken();
        }
        return node.textValue();
    }

    /** For throwing: this element is not what glTF says it is. */
    BadInput broken() {
        return broken(path);
    }

    /** For throwing: this element is right, but a mesh of this program cannot hold it. */
    BadInput unsupported() {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.unsupported", path);
    }

    private String below(String property) {
        return path.isEmpty() ? property : path + "." + property;
    }

    private static BadInput broken(String path) {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.glb.broken", path);
    }
}
