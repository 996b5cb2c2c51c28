package assetfactory.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small networks that are made to do harm. */
public final class StrangeNetworks {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private StrangeNetworks() {}

    /** By what they do, in the order in which they are loaded. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> networks = new LinkedHashMap<>();
        networks.put("reads a file of the system", model(identity().put(5, external("../../../../etc/passwd"))));
        networks.put("reads a neighbour", model(identity().put(5, external("decoder.onnx"))));
        networks.put("reads a file in a branch", model(identity().put(1, branch(external("/etc/passwd")))));
        networks.put("reads a file in a function", new Protobuf().put(1, 8).put(8, opset("")).put(7, identity())
                .put(25, new Protobuf().put(1, "f").put(10, "mine").put(7, constant(external("/etc/passwd")))).bytes());
        networks.put("asks for an operator of somebody's", model(graph(node("Steal", "x", "y").put(7, "evil.org"))));
        networks.put("has a tensor of 2^62 numbers", model(identity().put(5, tensor(FLOAT, 1L << 31, 1L << 31))));
        networks.put("has a tensor of 2^124 numbers", model(identity().put(5, tensor(FLOAT, 1L << 62, 1L << 62))));
        networks.put("has a tensor of minus one number", model(identity().put(5, tensor(FLOAT, -1))));
        networks.put("has a sparse tensor of 2^40 numbers", model(identity().put(15, new Protobuf()
                .put(1, tensor(FLOAT, 1).put(9, new byte[4]).put(8, "s")).put(2, tensor(INT64, 1).put(9, new byte[8]))
                .put(3, 1L << 20).put(3, 1L << 20))));
        networks.put("is nested a thousand times", nested(1000));
        networks.put("ends in the middle of a word", new byte[] {0x08, (byte) 0x88});
        networks.put("says it is longer than it is", new byte[] {0x3a, 0x7f, 0x0a});
        networks.put("is empty", new byte[0]);
        networks.put("is a text", "no network at all".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        // What only the runtime can tell.
        networks.put("fills 16 GB while it is loaded", model(filled(1L << 16, 1L << 16)));
        networks.put("answers with a sequence", model(new Protobuf().put(1, node("SequenceConstruct", "x", "y")).put(2, "g")
                .put(11, value("x", shape(1))).put(12, new Protobuf().put(1, "y")
                        .put(2, new Protobuf().put(4, new Protobuf().put(1, new Protobuf().put(1, shape(1))))))));
        networks.put("says that it answers with 2^40 numbers", model(graph(node("Identity", "x", "y"), 1L << 20, 1L << 20)));
        networks.put("asks for an operator that there is not", model(graph(node("Nothing", "x", "y"))));
        networks.put("goes round in a circle", model(new Protobuf().put(1, node("Identity", "y", "z")).put(1, node("Identity", "z", "y"))
                .put(2, "g").put(11, value("x", shape(1))).put(12, value("y", shape(1)))));
        networks.put("is of a version to come", new Protobuf().put(1, 1 << 30).put(8, opset("")).put(7, identity()).bytes());
        return networks;
    }

    private static byte[] model(Protobuf graph) {
        return new Protobuf().put(1, 8).put(8, opset("")).put(7, graph).bytes();
    }

    private static Protobuf opset(String domain) {
        return new Protobuf().put(1, domain).put(2, 17);
    }

    private static Protobuf identity() {
        return graph(node("Identity", "x", "y"));
    }

    private static Protobuf graph(Protobuf node, long... sides) {
        return new Protobuf().put(1, node).put(2, "g").put(11, value("x", shape(sides))).put(12, value("y", shape(sides)));
    }

    private static Protobuf node(String operator, String input, String output) {
        return new Protobuf().put(1, input).put(2, output).put(4, operator);
    }

    /** ValueInfoProto. */
    private static Protobuf value(String name, Protobuf type) {
        return new Protobuf().put(1, name).put(2, new Protobuf().put(1, type));
    }

    /** Type of a tensor of single precision. */
    private static Protobuf shape(long... sides) {
        Protobuf shape = new Protobuf();
        for (long side : sides) {
            shape.put(1, new Protobuf().put(1, side));
        }
        return new Protobuf().put(1, FLOAT).put(2, shape);
    }

    private static Protobuf tensor(int type, long... sides) {
        Protobuf tensor = new Protobuf();
        for (long side : sides) {
            tensor.put(1, side);
        }
        return tensor.put(2, type);
    }

    private static Protobuf external(String location) {
        return tensor(FLOAT, 1).put(8, "w").put(13, new Protobuf().put(1, "location").put(2, location)).put(14, 1);
    }

    private static Protobuf constant(Protobuf tensor) {
        return new Protobuf().put(2, "c").put(4, "Constant").put(5, new Protobuf().put(1, "value").put(5, tensor).put(20, 4));
    }

    private static Protobuf branch(Protobuf tensor) {
        Protobuf inner = new Protobuf().put(1, constant(tensor)).put(2, "b").put(12, value("c", shape(1)));
        return new Protobuf().put(1, "x").put(2, "z").put(4, "If")
                .put(5, new Protobuf().put(1, "then_branch").put(6, inner).put(20, 5));
    }

    /** Numbers that no input has a part in are worked out when a network is loaded. */
    private static Protobuf filled(long... sides) {
        ByteBuffer shape = ByteBuffer.allocate(8 * sides.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long side : sides) {
            shape.putLong(side);
        }
        return new Protobuf()
                .put(1, new Protobuf().put(1, "s").put(2, "big").put(4, "ConstantOfShape"))
                .put(1, new Protobuf().put(1, "big").put(2, "sum").put(4, "ReduceSum"))
                .put(1, new Protobuf().put(1, "x").put(1, "sum").put(2, "y").put(4, "Add"))
                .put(2, "g")
                .put(5, tensor(INT64, sides.length).put(8, "s").put(9, shape.array()))
                .put(11, value("x", shape(1)))
                .put(12, value("y", shape(1, 1)));
    }

    private static byte[] nested(int times) {
        Protobuf graph = identity();
        for (int i = 0; i < times; i++) {
            graph = new Protobuf().put(1, new Protobuf().put(4, "If").put(5, new Protobuf().put(1, "b").put(6, graph)));
        }
        return model(graph);
    }
}
