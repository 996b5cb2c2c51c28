package assetfactory.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import assetfactory.message.BadInput;
import java.util.HashMap;
import java.util.Map;

/**
 * A network loaded into this process. Safe to run from several threads at once; close it once nobody runs it.
 */
public final class OnnxModel implements AutoCloseable {
    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;

    /**
     * @param name for error messages
     * @param bytes of the {@code .onnx} file
     * @param threads for one run
     * @throws BadInput where the runtime has no native library for this machine
     */
    public OnnxModel(String name, byte[] bytes, int threads) {
        this.name = name;
        this.environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            // Idle threads of a server must sleep, not spin.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(bytes, options);
        } catch (OrtException e) {
            throw new IllegalStateException("cannot load network " + name, e);
        }
    }

    /** Where the native library cannot be loaded, that is the machine's nature and no fault to show a trace of. */
    private static OrtEnvironment environment() {
        OnnxNatives.forgetWhatIsGone();
        try {
            return OrtEnvironment.getEnvironment();
        } catch (LinkageError e) {
            BadInput unsupported = new BadInput(
                    BadInput.Kind.UNPROCESSABLE,
                    "error.onnx.natives",
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"));
            unsupported.addSuppressed(e);
            throw unsupported;
        }
    }

    /** Runs the network; every declared output comes back under its own name. */
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                Tensor value = input.getValue();
                tensors.put(input.getKey(), OnnxTensor.createTensor(environment, value.values(), value.shape()));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                Map<String, Tensor> outputs = new HashMap<>();
                for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                    OnnxTensor tensor = (OnnxTensor) output.getValue();
                    Tensor copy = new Tensor(tensor.getInfo().getShape());
                    copy.values().put(tensor.getFloatBuffer());
                    outputs.put(output.getKey(), copy);
                }
                return outputs;
            }
        } catch (OrtException e) {
            throw new IllegalStateException("network " + name + " failed", e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("network " + name + " cannot be closed", e);
        }
    }
}
