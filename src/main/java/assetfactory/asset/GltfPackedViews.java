package assetfactory.asset;

import assetfactory.asset.ViewUnpacker.Filter;
import assetfactory.asset.ViewUnpacker.Mode;
import assetfactory.asset.ViewUnpacker.Packed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Turns a file with {@code EXT_meshopt_compression}, or its successor of Khronos, into one without: packed views are unpacked behind the end of the
 * buffer, and the document points there. Whatever else stands in the file stays as it is.
 */
final class GltfPackedViews {
    static final List<String> EXTENSIONS = List.of("EXT_meshopt_compression", "KHR_meshopt_compression");
    /** Bytes that a byte may become; the codec's own limit is near this. */
    private static final int MOST_GROWTH = 1024;
    /** All views together: what the largest scene that is read takes. */
    private static final long MOST_BYTES = 256L << 20;

    private final GltfElement document;
    private final ByteBuffer bin;
    private final ViewUnpacker unpacker;
    private final List<Unpacked> unpacked = new ArrayList<>();
    private long bytes;

    private record Unpacked(GltfElement view, byte[] plain) {}

    private GltfPackedViews(GlbContainer file, ViewUnpacker unpacker) {
        this.document = GltfElement.document(file.json());
        this.bin = file.bin();
        this.unpacker = unpacker;
    }

    /**
     * The file itself where nothing is packed.
     *
     * @throws assetfactory.message.BadInput naming the view that is broken, or where what is packed is too much
     */
    static GlbContainer unpacked(GlbContainer file, ViewUnpacker unpacker) {
        GltfPackedViews views = new GltfPackedViews(file, unpacker);
        Optional<GltfElement> all = views.document.optional("bufferViews");
        for (int i = 0; all.isPresent() && i < all.get().size(); i++) {
            GltfElement view = all.get().item(i);
            view.optional("extensions").flatMap(GltfPackedViews::packed).ifPresent(e -> views.unpack(view, e));
        }
        return views.unpacked.isEmpty() ? file : new GlbContainer(file.json(), views.whole());
    }

    private static Optional<GltfElement> packed(GltfElement extensions) {
        return EXTENSIONS.stream().flatMap(name -> extensions.optional(name).stream()).findFirst();
    }

    private void unpack(GltfElement view, GltfElement packed) {
        GltfElement buffer = document.required("buffers").item(packed.required("buffer").integer());
        if (packed.required("buffer").integer() != 0 || buffer.optional("uri").isPresent()) {
            throw buffer.unsupported();
        }
        int start = packed.integer("byteOffset", 0);
        int length = packed.required("byteLength").integer();
        if ((long) start + length > bin.limit()) {
            throw packed.required("byteLength").broken();
        }
        Mode mode = named(Mode.values(), packed.required("mode"));
        Filter filter = packed.optional("filter").map(name -> named(Filter.values(), name)).orElse(Filter.NONE);
        int count = packed.required("count").integer();
        int stride = packed.required("byteStride").integer();
        if (!fits(mode, filter, stride)) {
            throw packed.required("byteStride").broken();
        }
        long size = (long) count * stride;
        bytes += padded(size);
        boolean whole = mode != Mode.TRIANGLES || count % 3 == 0;
        if (count < 1 || !whole || size > (long) MOST_GROWTH * length || bytes > MOST_BYTES) {
            throw packed.required("count").broken();
        }
        byte[] stream = new byte[length];
        bin.get(start, stream);
        try {
            unpacked.add(new Unpacked(view, unpacker.unpack(new Packed(stream, count, stride, mode, filter))));
        } catch (IllegalArgumentException e) {
            throw packed.broken();
        }
    }

    private static boolean fits(Mode mode, Filter filter, int stride) {
        if (mode != Mode.ATTRIBUTES) {
            return filter == Filter.NONE && (stride == 2 || stride == 4);
        }
        return stride >= 4 && stride <= 256 && stride % 4 == 0
                && (filter != Filter.OCTAHEDRAL && filter != Filter.COLOR || stride <= 8)
                && (filter != Filter.QUATERNION || stride == 8);
    }

    private static <T extends Enum<T>> T named(T[] values, GltfElement name) {
        for (T value : values) {
            if (value.name().equals(name.text())) {
                return value;
            }
        }
        throw name.unsupported();
    }

    private ByteBuffer whole() {
        long from = padded(bin.limit());
        ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(from + bytes)).order(ByteOrder.LITTLE_ENDIAN);
        whole.put(0, bin, 0, bin.limit());
        for (Unpacked one : unpacked) {
            whole.put((int) from, one.plain());
            ((ObjectNode) one.view().node()).put("buffer", 0)
                    .put("byteOffset", from)
                    .put("byteLength", one.plain().length);
            from += padded(one.plain().length);
        }
        document.optional("extensionsRequired").ifPresent(names -> {
            for (Iterator<JsonNode> name = names.node().iterator(); name.hasNext(); ) {
                if (EXTENSIONS.contains(name.next().asText())) {
                    name.remove();
                }
            }
        });
        return whole;
    }

    private static long padded(long bytes) {
        return bytes + (-bytes & 3);
    }
}
