package assetfactory.onnx;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks through a stranger's network before native code does: that it is a protobuf message to its end, that it reads no
 * other file, asks for no operators that are not built in, and holds no tensor that is larger than the file. Numbers of
 * fields are those of {@code onnx.proto}.
 */
final class OnnxFile {
    /** Of graphs within graphs and all between them; protobuf itself stops at a hundred. */
    private static final int DEEPEST = 64;

    /** The smallest element takes a quarter of a byte. */
    private static final long ELEMENTS_OF_A_BYTE = 4;

    /** A sparse tensor becomes a dense one when it is loaded, whatever little its file holds. */
    private static final long MOST_SPARSE_ELEMENTS = 1 << 24;

    private static final int LONGEST_NAME = 60;

    /** {@code com.microsoft} is the runtime's own. */
    private static final Set<String> BUILT_IN = Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft");

    /** Messages that are looked into, by the fields that lead to others of them. */
    private enum Message {
        MODEL,
        GRAPH,
        NODE,
        ATTRIBUTE,
        TENSOR,
        SPARSE,
        FUNCTION,
        TRAINING;

        Map<Integer, Message> fields() {
            return switch (this) {
                case MODEL -> Map.of(7, GRAPH, 20, TRAINING, 25, FUNCTION);
                case GRAPH -> Map.of(1, NODE, 5, TENSOR, 15, SPARSE);
                case NODE -> Map.of(5, ATTRIBUTE);
                case ATTRIBUTE -> Map.of(5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE, 23, SPARSE);
                case SPARSE -> Map.of(1, TENSOR, 2, TENSOR);
                case FUNCTION -> Map.of(7, NODE, 11, ATTRIBUTE);
                case TRAINING -> Map.of(1, GRAPH, 2, GRAPH);
                case TENSOR -> Map.of();
            };
        }
    }

    private final String name;
    private final ByteBuffer bytes;
    private final Set<String> used = new HashSet<>();
    private final Set<String> own = new HashSet<>();

    private OnnxFile(String name, ByteBuffer bytes) {
        this.name = name;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * @param name for people
     * @throws BadInput where it is none of that
     */
    static void check(String name, Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                // The format ends there.
                throw refusal(name, "error.onnx.broken");
            }
            check(name, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            BadInput unreadable = refusal(name, "error.model.unreadable");
            unreadable.addSuppressed(e);
            throw unreadable;
        }
    }

    static void check(String name, ByteBuffer bytes) {
        OnnxFile file = new OnnxFile(name, bytes);
        if (!bytes.hasRemaining()) {
            throw file.broken();
        }
        file.walk(Message.MODEL, bytes.limit(), 0);
        file.used.removeAll(BUILT_IN);
        file.used.removeAll(file.own);
        if (!file.used.isEmpty()) {
            String domain = file.used.iterator().next();
            throw new BadInput(
                    BadInput.Kind.UNPROCESSABLE, "error.onnx.domain", name,
                    domain.substring(0, Math.min(LONGEST_NAME, domain.length())));
        }
    }

    private void walk(Message message, int end, int depth) {
        if (depth > DEEPEST) {
            throw broken();
        }
        int start = bytes.position();
        long elements = 1;
        while (bytes.position() < end) {
            long tag = varint(end);
            int field = (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
            switch ((int) (tag & 7)) {
                case 0 -> elements = number(message, field, varint(end), elements);
                case 1 -> skip(Long.BYTES, end);
                case 2 -> {
                    int length = length(end);
                    int inner = bytes.position() + length;
                    Message child = message.fields().get(field);
                    if (child != null) {
                        walk(child, inner, depth + 1);
                    } else {
                        elements = content(message, field, inner, elements);
                    }
                    bytes.position(inner);
                }
                case 5 -> skip(Integer.BYTES, end);
                default -> throw broken();
            }
        }
        long most = message == Message.SPARSE ? MOST_SPARSE_ELEMENTS : ELEMENTS_OF_A_BYTE * (end - start);
        if (elements > most) {
            throw refusal(name, "error.onnx.shape");
        }
    }

    /** A field of one number; returns the elements of the tensor so far. */
    private long number(Message message, int field, long value, long elements) {
        if (message == Message.TENSOR && field == 14 && value != 0) {
            throw refusal(name, "error.onnx.external");
        }
        return isShape(message, field) ? times(elements, value) : elements;
    }

    /** A field of many bytes that is no message of interest; ends where it ends. */
    private long content(Message message, int field, int end, long elements) {
        if (message == Message.TENSOR && field == 13) {
            throw refusal(name, "error.onnx.external");
        }
        if (message == Message.NODE && field == 7) {
            used.add(text(end));
        } else if (message == Message.FUNCTION && field == 10) {
            own.add(text(end));
        }
        long all = elements;
        while (isShape(message, field) && bytes.position() < end) {
            all = times(all, varint(end));
        }
        return all;
    }

    private static boolean isShape(Message message, int field) {
        return message == Message.TENSOR && field == 1 || message == Message.SPARSE && field == 3;
    }

    private long times(long elements, long side) {
        if (side < 0 || Math.multiplyHigh(elements, side) != 0 || elements * side < 0) {
            throw refusal(name, "error.onnx.shape");
        }
        return elements * side;
    }

    private String text(int end) {
        byte[] text = new byte[Math.min(end - bytes.position(), 4 * LONGEST_NAME)];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private int length(int end) {
        long length = varint(end);
        if (length < 0 || length > end - bytes.position()) {
            throw broken();
        }
        return (int) length;
    }

    private void skip(int length, int end) {
        if (length > end - bytes.position()) {
            throw broken();
        }
        bytes.position(bytes.position() + length);
    }

    private long varint(int end) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (bytes.position() >= end) {
                throw broken();
            }
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw broken();
    }

    private BadInput broken() {
        return refusal(name, "error.onnx.broken");
    }

    private static BadInput refusal(String name, String key) {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, key, name);
    }
}
