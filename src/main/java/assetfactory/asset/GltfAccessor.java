package assetfactory.asset;

import assetfactory.message.BadInput;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A typed run of numbers in the binary buffer. It lies wholly inside the file before anything is allocated for it.
 *
 * @param element for naming it
 * @param count of items
 * @param stride bytes from item to item; 0 where the file has none but sparse ones, and all others are zero
 * @param width numbers in an item
 * @param sparse items that replace others
 */
record GltfAccessor(
        GltfElement element, ByteBuffer bin, int start, int stride, int count, int width, int component,
        boolean normalised, Optional<GltfSparse> sparse) {
    /** @throws BadInput naming what does not fit */
    static GltfAccessor open(GltfElement document, ByteBuffer bin, int index, String type) {
        GltfElement element = document.required("accessors").item(index);
        if (!element.required("type").text().equals(type)) {
            throw element.required("type").broken();
        }
        int component = element.required("componentType").integer();
        boolean normalised = element.optional("normalized").map(e -> e.node().asBoolean()).orElse(false);
        int count = element.required("count").integer();
        Optional<GltfElement> sparse = element.optional("sparse");
        GltfAccessor base = sparse.isPresent() && element.optional("bufferView").isEmpty()
                ? zeros(element, bin, count, width(type), component, normalised)
                : open(document, bin, element, count, width(type), component, normalised);
        return sparse.isEmpty() ? base : base.with(GltfSparse.open(document, bin, sparse.get(), base));
    }

    private static GltfAccessor open(
            GltfElement document, ByteBuffer bin, GltfElement element, int count, int width, int component,
            boolean normalised) {
        int itemBytes = width * bytes(element, component);
        GltfView view = GltfView.open(document, bin, element.required("bufferView").integer());
        int stride = view.stride() == 0 ? itemBytes : view.stride();
        if (stride < itemBytes) {
            throw view.element().required("byteStride").broken();
        }
        return within(view, element, bin, count, width, component, normalised, stride);
    }

    /** Of parts of a sparse accessor, whose items stand close together and whose type is another element's. */
    static GltfAccessor close(
            GltfElement document, ByteBuffer bin, GltfElement element, int count, int width, int component,
            boolean normalised) {
        GltfView view = GltfView.open(document, bin, element.required("bufferView").integer());
        int itemBytes = width * bytes(element, component);
        return within(view, element, bin, count, width, component, normalised, itemBytes);
    }

    private static GltfAccessor within(
            GltfView view, GltfElement element, ByteBuffer bin, int count, int width, int component,
            boolean normalised, int stride) {
        long offset = element.integer("byteOffset", 0);
        int itemBytes = width * bytes(element, component);
        if (count < 1 || offset + (long) stride * (count - 1) + itemBytes > view.bytes()) {
            throw element.optional("count").orElse(element).broken();
        }
        return new GltfAccessor(
                element, bin, (int) (view.start() + offset), stride, count, width, component, normalised,
                Optional.empty());
    }

    private static GltfAccessor zeros(
            GltfElement element, ByteBuffer bin, int count, int width, int component, boolean normalised) {
        if (count < 1) {
            throw element.required("count").broken();
        }
        bytes(element, component);
        return new GltfAccessor(element, bin, 0, 0, count, width, component, normalised, Optional.empty());
    }

    private GltfAccessor with(GltfSparse items) {
        return new GltfAccessor(
                element, bin, start, stride, count, width, component, normalised, Optional.of(items));
    }

    /** The accessor of a vertex attribute, where the primitive has it; it has an item for each vertex. */
    static Optional<GltfAccessor> attribute(
            GltfElement document, ByteBuffer bin, GltfElement primitive, String name, String type, int vertices) {
        Optional<GltfAccessor> found = primitive.required("attributes").optional(name)
                .map(e -> open(document, bin, e.integer(), type));
        found.filter(a -> a.count() != vertices).ifPresent(a -> {
            throw a.element().required("count").broken();
        });
        return found;
    }

    /**
     * All numbers as floats, into an array from a place on. Whole numbers are shares of their largest where they are
     * normalised, and themselves where not (KHR_mesh_quantization). The array holds zeros before.
     */
    void floats(float[] into, int from) {
        if (component == GltfConstants.U32) {
            throw element.required("componentType").broken();
        }
        for (int i = 0; stride > 0 && i < count; i++) {
            for (int k = 0; k < width; k++) {
                float value = value(start + i * stride + k * bytes(element, component));
                if (!Float.isFinite(value)) {
                    throw brokenItem(i);
                }
                into[from + i * width + k] = value;
            }
        }
        sparse.ifPresent(items -> items.floats(into, from));
    }

    /** Refuses whole numbers that are not shares, which no colour can be. */
    GltfAccessor requireShares() {
        if (component != GltfConstants.FLOAT && !normalised) {
            throw element.required("componentType").broken();
        }
        return this;
    }

    private float value(int at) {
        return switch (component) {
            case GltfConstants.I8 -> share(bin.get(at), 127);
            case GltfConstants.U8 -> share(bin.get(at) & 0xff, 255);
            case GltfConstants.I16 -> share(bin.getShort(at), 32767);
            case GltfConstants.U16 -> share(bin.getShort(at) & 0xffff, 65535);
            default -> bin.getFloat(at);
        };
    }

    private float share(int value, int largest) {
        return normalised ? Math.max(-1, value / (float) largest) : value;
    }

    /**
     * All numbers as vertex indices, into an array from a place on.
     *
     * @param vertices limit of the indices
     * @param first is added to each
     */
    void indices(int[] into, int from, int vertices, int first) {
        if (stride == 0) {
            Arrays.fill(into, from, from + count, first);
        }
        for (int i = 0; stride > 0 && i < count; i++) {
            into[from + i] = first + index(i, vertices);
        }
        sparse.ifPresent(items -> items.indices(into, from, vertices, first));
    }

    private int index(int i, int vertices) {
        int at = start + i * stride;
        long value = switch (component) {
            case GltfConstants.U8 -> bin.get(at) & 0xff;
            case GltfConstants.U16 -> bin.getShort(at) & 0xffff;
            case GltfConstants.U32 -> Integer.toUnsignedLong(bin.getInt(at));
            default -> throw element.required("componentType").broken();
        };
        if (value >= vertices) {
            throw brokenItem(i);
        }
        return (int) value;
    }

    private BadInput brokenItem(int i) {
        return new GltfElement(element.node(), element.path() + "[" + i + "]").broken();
    }

    private static int width(String type) {
        return switch (type) {
            case "SCALAR" -> 1;
            case "VEC2" -> 2;
            case "VEC3" -> 3;
            case "VEC4" -> 4;
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static int bytes(GltfElement element, int component) {
        return switch (component) {
            case GltfConstants.I8, GltfConstants.U8 -> 1;
            case GltfConstants.I16, GltfConstants.U16 -> 2;
            case GltfConstants.U32, GltfConstants.FLOAT -> 4;
            default -> throw element.required("componentType").broken();
        };
    }
}
