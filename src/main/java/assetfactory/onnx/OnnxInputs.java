package assetfactory.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a network asks for: our single-precision tensors are handed over in the element types that it declares. */
final class OnnxInputs {
    private final OrtEnvironment environment;
    private final Map<String, TensorInfo> declared = new HashMap<>();

    OnnxInputs(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            declared.put(input.getKey(), OnnxOutputs.tensor(input.getValue()));
        }
    }

    Set<String> names() {
        return Set.copyOf(declared.keySet());
    }

    /** Axes of an input. */
    int rank(String input) {
        return declared.get(input).getShape().length;
    }

    /** @param tensors where they are put, one by one: those that were made before one failed are the caller's to close */
    void make(Map<String, Tensor> values, Map<String, OnnxTensor> tensors) throws OrtException {
        for (Map.Entry<String, Tensor> value : values.entrySet()) {
            tensors.put(value.getKey(), tensor(value.getKey(), value.getValue()));
        }
    }

    private OnnxTensor tensor(String input, Tensor value) throws OrtException {
        // What the network does not know is the runtime's to refuse, with all names.
        TensorInfo info = declared.get(input);
        OnnxJavaType type = info == null ? OnnxJavaType.FLOAT : info.type;
        FloatBuffer values = value.values();
        long[] shape = value.shape();
        return switch (type) {
            case FLOAT16 -> {
                ByteBuffer half = direct(value.size() * Short.BYTES);
                half.asShortBuffer().put(Fp16Conversions.convertFloatBufferToFp16Buffer(values));
                yield OnnxTensor.createTensor(environment, half, shape, OnnxJavaType.FLOAT16);
            }
            case INT64 -> {
                LongBuffer whole = direct(value.size() * Long.BYTES).asLongBuffer();
                for (int i = 0; i < value.size(); i++) {
                    whole.put(i, Math.round(values.get(i)));
                }
                yield OnnxTensor.createTensor(environment, whole, shape);
            }
            case INT32 -> {
                IntBuffer whole = direct(value.size() * Integer.BYTES).asIntBuffer();
                for (int i = 0; i < value.size(); i++) {
                    whole.put(i, Math.round(values.get(i)));
                }
                yield OnnxTensor.createTensor(environment, whole, shape);
            }
            case FLOAT -> OnnxTensor.createTensor(environment, values, shape);
            default -> throw new OrtException(input + " is wanted as " + type);
        };
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
