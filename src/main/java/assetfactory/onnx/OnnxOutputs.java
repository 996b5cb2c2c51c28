package assetfactory.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/** What a network answers with. */
final class OnnxOutputs {
    /** No network that people use answers with a tenth of it; a stranger's may say what it likes. */
    private static final long MOST_VALUES = 1 << 26;

    private final List<String> names;
    /** Of those whose size is known beforehand: the runtime writes them where they are to be read. */
    private final Map<String, long[]> shapes = new HashMap<>();
    /** Where earlier runs have written, for each output: no more than runs that ever went on at once. */
    private final Map<String, Queue<Tensor>> spare = new HashMap<>();

    OnnxOutputs(OrtSession session) throws OrtException {
        names = List.copyOf(session.getOutputInfo().keySet());
        for (Map.Entry<String, NodeInfo> output : session.getOutputInfo().entrySet()) {
            TensorInfo info = tensor(output.getValue());
            if (info.type == OnnxJavaType.FLOAT && LongStream.of(info.getShape()).allMatch(side -> side > 0)) {
                requireFew(info.getShape());
                shapes.put(output.getKey(), info.getShape());
                spare.put(output.getKey(), new ConcurrentLinkedQueue<>());
            }
        }
    }

    /** Of a network's input or output, which may be a sequence or a map too. */
    static TensorInfo tensor(NodeInfo node) throws OrtException {
        if (node.getInfo() instanceof TensorInfo tensor) {
            return tensor;
        }
        throw new OrtException(node.getName() + " is no tensor");
    }

    private static void requireFew(long[] shape) throws OrtException {
        double count = LongStream.of(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (count > MOST_VALUES) {
            throw new OrtException("an output of " + count + " values");
        }
    }

    List<String> names() {
        return names;
    }

    /** Empty where only a run tells. */
    Optional<long[]> shape(String output) {
        return Optional.ofNullable(shapes.get(output));
    }

    /** A place for each of these whose size is known, which nobody else has until it is given back. */
    Map<String, Tensor> borrow(Set<String> wanted) {
        Map<String, Tensor> places = new HashMap<>();
        for (String output : wanted) {
            if (shapes.containsKey(output)) {
                Tensor used = spare.get(output).poll();
                places.put(output, used == null ? new Tensor(shapes.get(output)) : used);
            }
        }
        return places;
    }

    void giveBack(Map<String, Tensor> places) {
        places.forEach((output, tensor) -> spare.get(output).add(tensor));
    }

    static Tensor copy(String output, OrtSession.Result result) throws OrtException {
        if (!(result.get(output).orElseThrow() instanceof OnnxTensor tensor)) {
            throw new OrtException(output + " is no tensor");
        }
        requireFew(tensor.getInfo().getShape());
        FloatBuffer values = tensor.getFloatBuffer();
        if (values == null) {
            throw new OrtException(output + " holds no floating-point numbers");
        }
        Tensor copy = new Tensor(tensor.getInfo().getShape());
        copy.values().put(values);
        return copy;
    }
}
